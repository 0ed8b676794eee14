"""The least that Python can do: ask so many sums with aiohttp, read each answer, keep nothing.

bare.py URL QUESTIONS prints the microseconds of CPU a question; starting and importing are left out.
"""

import asyncio
import sys
import time

import aiohttp


async def ask(url, questions):
    left = iter(range(questions))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=64)) as session:

        async def worker():
            for i in left:
                messages = [{"role": "user", "content": f"What is {i} + 30?"}]
                async with session.post(url, json={"model": "sums", "messages": messages}) as answer:
                    (await answer.json())["choices"][0]["message"]["content"]

        await asyncio.gather(*[worker() for _ in range(64)])


url, questions = sys.argv[1], int(sys.argv[2])
began = time.process_time()
asyncio.run(ask(url, questions))
print((time.process_time() - began) / questions * 1e6)
