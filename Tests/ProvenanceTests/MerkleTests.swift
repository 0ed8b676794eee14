// Promises of hash trees and their proofs.

import Content
import Provenance
import Testing

@Suite("hash trees")
struct MerkleTests {
    /// The leaves of the reference implementation of Certificate Transparency.
    static let leaves = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ].map { MerkleTree.leaf(of: bytes(hex: $0)) }

    static func leaves(_ count: Int) -> [ContentDigest] {
        (0..<count).map { MerkleTree.leaf(of: Array("entry \($0)".utf8)) }
    }

    @Test(
        "knows the roots of RFC 6962's reference",
        arguments: [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
            (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
            (3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
            (7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
            (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
        ]
    )
    func roots(count: Int, hex: String) {
        #expect(MerkleTree.root(of: Array(Self.leaves.prefix(count))).hex == hex)
    }

    @Test("knows our own sample")
    func ours() throws {
        let leaves = ["alpha", "beta", "gamma"].map { MerkleTree.leaf(of: Array($0.utf8)) }
        let ends = [("2a158d8a", "4f82b"), ("e23537b0", "6924"), ("4c79d0d6", "0e51")]
        for (leaf, (start, end)) in zip(leaves, ends) {
            #expect(leaf.hex.hasPrefix(start) && leaf.hex.hasSuffix(end))
        }
        let two = MerkleTree.node(leaves[0], leaves[1])
        #expect(two.hex == "983cb57c04cddd52634edab38a7bef85708a974f114bbd9aa9ec5d4ce6656b4b")
        #expect(MerkleTree.root(of: leaves).hex == "385da30f3917282c8939dff851957e519ab1846b1351a14c0adb3b11632742aa")
    }

    @Test("knows a proof of RFC 6962's reference")
    func referenceProof() {
        #expect(
            MerkleTree.inclusionProof(of: 0, in: Self.leaves)?.map(\.hex) == [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        )
    }

    @Test("grows leaf by leaf to the same root as the definition gives")
    func frontier() {
        func definition(_ leaves: ArraySlice<ContentDigest>) -> ContentDigest {
            guard let first = leaves.first else { return .ofNothing }
            guard leaves.count > 1 else { return first }
            var half = 1
            while half * 2 < leaves.count { half *= 2 }
            let middle = leaves.startIndex + half
            return MerkleTree.node(definition(leaves[..<middle]), definition(leaves[middle...]))
        }
        let leaves = Self.leaves(70)
        var frontier = MerkleFrontier()
        for (count, leaf) in leaves.enumerated() {
            #expect(frontier.size == count)
            #expect(frontier.root == definition(leaves[..<count]))
            frontier.append(leaf)
        }
    }

    @Test("proves every leaf of every tree of up to 33, and nothing else")
    func inclusion() throws {
        let all = Self.leaves(33)
        for count in 1...33 {
            let leaves = Array(all.prefix(count))
            let root = MerkleTree.root(of: leaves)
            for (index, leaf) in leaves.enumerated() {
                let proof = try #require(MerkleTree.inclusionProof(of: index, in: leaves))
                func holds(_ proof: [ContentDigest], _ leaf: ContentDigest, _ index: Int, _ size: Int) -> Bool {
                    MerkleTree.isInclusionProof(proof, of: leaf, at: index, size: size, root: root)
                }
                #expect(holds(proof, leaf, index, count))
                #expect(!holds(proof, root, index, count) || count == 1)
                #expect(!holds(proof, leaf, index + 1, count))
                #expect(!holds(proof, leaf, index - 1, count))
                #expect(!holds(proof + [root], leaf, index, count))
                if !proof.isEmpty {
                    #expect(!holds(proof.dropLast(), leaf, index, count))
                    #expect(!holds(proof.dropFirst() + [leaf], leaf, index, count))
                }
            }
            #expect(MerkleTree.inclusionProof(of: count, in: leaves) == nil)
            #expect(MerkleTree.inclusionProof(of: -1, in: leaves) == nil)
        }
    }

    @Test("proves that every tree of up to 33 grew from every smaller one, and from nothing else")
    func consistency() throws {
        let all = Self.leaves(33)
        let roots = (0...33).map { MerkleTree.root(of: Array(all.prefix($0))) }
        for new in 0...33 {
            for old in 0...new {
                let proof = try #require(MerkleTree.consistencyProof(from: old, in: Array(all.prefix(new))))
                func holds(_ proof: [ContentDigest], _ oldRoot: ContentDigest, _ newRoot: ContentDigest) -> Bool {
                    MerkleTree.isConsistencyProof(proof, from: (old, oldRoot), to: (new, newRoot))
                }
                let other = MerkleTree.leaf(of: [])
                #expect(holds(proof, roots[old], roots[new]))
                #expect(!holds(proof, other, roots[new]))
                #expect(!holds(proof, roots[old], other) || old == 0)
                #expect(!holds(proof + [other], roots[old], roots[new]))
                if !proof.isEmpty { #expect(!holds(proof.dropLast(), roots[old], roots[new])) }
            }
        }
        #expect(MerkleTree.consistencyProof(from: 34, in: all) == nil)
        #expect(!MerkleTree.isConsistencyProof([], from: (2, roots[2]), to: (1, roots[1])))
    }
}
