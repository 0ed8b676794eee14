// Keeps everything that a libcurl handle points to in one place, since libcurl owns none of it.

import CCurl

/// One libcurl handle with the request that it carries and the answer so far; it serves one request after another.
///
/// libcurl keeps this object's address without owning it, so the loop keeps every transfer until its handle is gone.
/// Only the loop's thread touches it.
final class CurlTransfer {
    /// The most bytes that an answer's headers may have.
    static let maxHeaderBytes = 256 * 1024

    let easy: UnsafeMutableRawPointer

    private(set) var job: CurlJob?

    private var headers = HTTPHeaders()

    private var body: [UInt8] = []

    /// Whether the answer grew past what was allowed.
    private(set) var isTooLarge = false

    /// The seconds that libcurl may take in all, and to connect.
    private(set) var allowed = (total: 0.0, connect: 0.0)

    /// The file that is sent; `nil` for a body in memory.
    private var upload: UploadFile?

    /// What the handle was last readied with: most requests of a run differ in nothing but their body.
    private var url = ""
    private var sentHeaders: [(name: String, value: String)] = []
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var hasOwnMethod = false
    private let allowsHTTP2: Bool
    private let message: UnsafeMutablePointer<CChar>

    /// Creates a handle; `nil` when there is no memory.
    ///
    /// Connections keep the address of `sockets`, which must outlive them.
    init?(settings: CurlSettings, sockets: SocketWatch) {
        guard let easy = assay_curl_easy_init() else { return nil }
        self.easy = easy
        self.allowsHTTP2 = settings.allowsHTTP2
        self.message = .allocate(capacity: Int(CURL_ERROR_SIZE) + 1)
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE) + 1)
        let context = Unmanaged.passUnretained(self).toOpaque()
        assay_curl_set_pointer(easy, CURLOPT_PRIVATE, context)
        assay_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, message)
        assay_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        assay_curl_set_function(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().receive(buffer)
        }
        assay_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        assay_curl_set_function(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            let buffer = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().receive(header: buffer)
        }
        assay_curl_set_pointer(easy, CURLOPT_READDATA, context)
        assay_curl_set_function(easy, CURLOPT_READFUNCTION) { bytes, size, count, context in
            guard let bytes, let context else { return Int(CURL_READFUNC_ABORT) }
            let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue().send(into: buffer)
        }
        assay_curl_set_pointer(easy, CURLOPT_SEEKDATA, context)
        assay_curl_set_seek(easy) { context, offset, origin in
            guard let context, origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.seek(to: Int(offset)) ? CURL_SEEKFUNC_OK : CURL_SEEKFUNC_FAIL
        }
        assay_curl_set_sockets(
            easy,
            { context, socket, _ in
                guard let context else { return CURL_SOCKOPT_ERROR }
                Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue().open(socket)
                return CURL_SOCKOPT_OK
            },
            { context, socket in
                guard let context else { return 1 }
                Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue().close(socket)
                return 0
            },
            Unmanaged.passUnretained(sockets).toOpaque()
        )
        assay_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        assay_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
        assay_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1)
        assay_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
        assay_curl_set_long(easy, CURLOPT_TCP_KEEPALIVE, 1)
        assay_curl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        assay_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
        // Empty: every way of packing that this libcurl can unpack.
        assay_curl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "")
        let version = settings.allowsHTTP2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1
        assay_curl_set_long(easy, CURLOPT_HTTP_VERSION, Int(version))
        if let file = settings.certificateFile { assay_curl_set_string(easy, CURLOPT_CAINFO, file) }
        if !settings.usesProxies { assay_curl_set_string(easy, CURLOPT_NOPROXY, "*") }
    }

    deinit {
        assay_curl_easy_cleanup(easy)
        assay_curl_list_free(headerList)
        message.deallocate()
    }

    /// Readies the handle for a job.
    ///
    /// - Parameters:
    ///   - job: What is sent.
    ///   - seconds: What is left of the job's time.
    ///   - connectTimeout: The most seconds that making a connection may take.
    /// - Returns: Why the request cannot be sent, or `nil`.
    func prepare(_ job: CurlJob, seconds: Double, connectTimeout: Double) -> HTTPFailure? {
        self.job = job
        headers = HTTPHeaders()
        body = []
        isTooLarge = false
        message[0] = 0
        allowed = (seconds, min(seconds, connectTimeout))
        assay_curl_set_long(easy, CURLOPT_TIMEOUT_MS, max(1, Int(seconds * 1000)))
        assay_curl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(allowed.connect * 1000)))
        assay_curl_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, Int64(job.request.maxResponseBytes))
        if url != job.request.address.url {
            url = job.request.address.url
            assay_curl_set_string(easy, CURLOPT_URL, url)
            // Requests wait for the first connection, which may carry them all. Without TLS none is HTTP/2, but libcurl learns that
            // from the first answer alone: all others would stand in line for as long as that takes.
            assay_curl_set_long(easy, CURLOPT_PIPEWAIT, allowsHTTP2 && job.request.address.scheme == "https" ? 1 : 0)
        }
        if let failure = setBody(job.request) { return failure }
        return setHeaders(job.request.headers)
    }

    /// Sets the method and the body, which libcurl ties together.
    private func setBody(_ request: HTTPRequest) -> HTTPFailure? {
        let isPlainGet = request.method == .get && request.body == .none
        switch request.body {
        case .bytes([]) where request.method != .post:
            assay_curl_set_long(easy, CURLOPT_HTTPGET, 1)
        case .bytes(let bytes):
            assay_curl_set_long(easy, CURLOPT_POST, 1)
            assay_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int64(bytes.count))
            // libcurl takes a copy, so that no pointer into Swift's array outlives this call.
            bytes.withUnsafeBytes { bytes -> Void in
                if let start = bytes.baseAddress {
                    assay_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, start)
                } else {
                    assay_curl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
                }
            }
        case .file(let path):
            do throws(HTTPFailure) {
                let file = try UploadFile(path: path)
                assay_curl_set_long(easy, CURLOPT_POST, 1)
                assay_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, Int64(file.size))
                upload = file
            } catch {
                return error
            }
        }
        let isPlain = request.method == .post || isPlainGet
        if !isPlain || hasOwnMethod {
            assay_curl_set_string(easy, CURLOPT_CUSTOMREQUEST, isPlain ? nil : request.method.rawValue)
        }
        hasOwnMethod = !isPlain
        return nil
    }

    private func setHeaders(_ headers: [(name: String, value: String)]) -> HTTPFailure? {
        if headerList != nil, headers.elementsEqual(sentHeaders, by: ==) { return nil }
        freeHeaders()
        // Without this libcurl asks before it sends a large body, and waits a second for servers that do not answer.
        var list = assay_curl_list_append(nil, "Expect:")
        for (name, value) in headers {
            guard Self.isSafe(name: name, value: value) else {
                assay_curl_list_free(list)
                return HTTPFailure(.unsendable, "header '\(Self.shown(name))' holds characters that no header may hold")
            }
            // libcurl sends a header without a value only when it ends in a semicolon.
            let appended = assay_curl_list_append(list, value.isEmpty ? "\(name);" : "\(name): \(value)")
            guard let appended else {
                assay_curl_list_free(list)
                return HTTPFailure(.unsendable, "no memory for the request's headers")
            }
            list = appended
        }
        headerList = list
        sentHeaders = headers
        assay_curl_set_pointer(easy, CURLOPT_HTTPHEADER, list)
        return nil
    }

    private func freeHeaders() {
        assay_curl_set_pointer(easy, CURLOPT_HTTPHEADER, nil)
        assay_curl_list_free(headerList)
        headerList = nil
    }

    /// Forgets the job and its answer.
    ///
    /// The URL and the headers stay for the next request, which is most often to the same place.
    func clear() {
        job = nil
        headers = HTTPHeaders()
        body = []
        upload = nil
        // libcurl keeps its copy of a body until it is given another; without one it asks the read function.
        assay_curl_set_pointer(easy, CURLOPT_POSTFIELDS, nil)
    }

    /// Why the file that is sent could not be read; `nil` when it could, or when no file is sent.
    var uploadFailure: HTTPFailure? { upload?.failure }

    /// The answer, once libcurl says that it is whole.
    func response() -> HTTPResponse {
        let total = assay_curl_info_offset(easy, CURLINFO_TOTAL_TIME_T)
        let ready = assay_curl_info_offset(easy, CURLINFO_PRETRANSFER_TIME_T)
        return HTTPResponse(
            status: assay_curl_info_long(easy, CURLINFO_RESPONSE_CODE),
            headers: headers,
            body: body,
            latency: Double(max(0, total - ready)) / 1000
        )
    }

    /// libcurl's own words for a failure; they name hosts and certificates, and no header.
    func reason(_ code: CURLcode) -> String {
        let written = String(cString: message)
        return written.isEmpty ? String(cString: assay_curl_easy_strerror(code)) : written
    }

    private func send(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        // Ending early would leave the server waiting for the rest, so a file that fails ends the transfer.
        upload?.read(into: buffer) ?? Int(CURL_READFUNC_ABORT)
    }

    private func seek(to offset: Int) -> Bool { upload?.seek(to: offset) ?? false }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let job, body.count + bytes.count <= job.request.maxResponseBytes else {
            isTooLarge = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func receive(header: UnsafeRawBufferPointer) -> Int {
        guard headers.count + header.count <= Self.maxHeaderBytes else {
            isTooLarge = true
            return 0
        }
        headers.append(header)
        return header.count
    }

    /// Whether a header can be sent without becoming two (RFC 9110 §5).
    private static func isSafe(name: String, value: String) -> Bool {
        let isToken = name.utf8.allSatisfy { byte in
            byte > 0x20 && byte < 0x7F && !"\"(),/:;<=>?@[\\]{}".utf8.contains(byte)
        }
        return isToken && !name.isEmpty && value.utf8.allSatisfy { $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }
    }

    private static func shown(_ name: String) -> String {
        String(decoding: name.utf8.prefix(40).map { $0 > 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
    }
}
