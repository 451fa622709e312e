"""Measures how many deliveries a minute a shop makes to many receivers of which one hangs.

    python3 Tests/peers/webhook_load.py --kolbo .build/release/kolbo --database sqlite:/tmp/load.sqlite

Makes the demo shop in the database, starts `kolbo serve`, makes webhooks to receivers in this
process, each with a path of its own, and lets stock arrive: each arrival is an event for every
receiver. The last receiver never answers. It prints how long each delivery took from the event to
the receiver, how many came in a minute, and whether any was lost or came twice. No test: a figure.
"""

import argparse
import asyncio
import json
import os
import socket
import subprocess
import time
import urllib.request

from webhook_peer import request, respond

SECRET = "the secret of the measurement, 32 by"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Shop:
    def __init__(self, program, database):
        self.program = program
        self.database = database
        self.port = free_port()
        self.environment = {
            **os.environ,
            "KOLBO_DATABASE": database,
            "KOLBO_SECRET": SECRET,
            "KOLBO_WEBHOOKS_NETWORKS": "127.0.0.0/8",
        }
        self.run("demo", "--only-make")
        made = self.run(
            "key", "add", "load", "--json", *[
                part for name in ("webhooks:manage", "stock:read", "stock:write", "catalogue:read")
                for part in ("--permission", name)
            ])
        self.token = json.loads(made)["token"]
        self.child = subprocess.Popen(
            [program, "serve", "--port", str(self.port), "--log-level", "error"],
            env=self.environment)
        while True:
            try:
                if urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ready").status == 200:
                    break
            except OSError:
                time.sleep(0.05)

    def run(self, *arguments):
        return subprocess.run(
            [self.program, *arguments], env=self.environment, check=True,
            stdout=subprocess.PIPE).stdout

    def ask(self, method, path, body=None, key=None):
        call = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self.token}",
                "Content-Type": "application/json",
                **({"Idempotency-Key": key} if key else {}),
            })
        return json.loads(urllib.request.urlopen(call).read())

    def cpu(self):
        with open(f"/proc/{self.child.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        with open(f"/proc/{self.child.pid}/status") as file:
            return next(int(line.split()[1]) // 1024 for line in file if line.startswith("VmHWM"))


class Receivers:
    def __init__(self, slow):
        self.slow = slow
        self.seen = {}
        self.repeats = 0
        self.delays = []
        self.last = 0.0

    async def serve(self, reader, writer):
        try:
            while True:
                _, path, headers, body = await request(reader)
                if path == self.slow:
                    await asyncio.sleep(60)
                    return
                now = time.time()
                told = json.loads(body)
                seen = self.seen.setdefault(path, [])
                if headers["webhook-id"] in seen:
                    self.repeats += 1
                seen.append(headers["webhook-id"])
                moment = told["timestamp"].rstrip("Z")
                whole, _, fraction = moment.partition(".")
                at = time.mktime(time.strptime(whole + " UTC", "%Y-%m-%dT%H:%M:%S %Z"))
                self.delays.append(now - (at - time.timezone + float("0." + (fraction or "0"))))
                self.last = now
                respond(writer, 200)
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    def count(self):
        return len(self.delays)


async def main(wish):
    shop = Shop(wish.kolbo, wish.database)
    receivers = Receivers(f"/r{wish.receivers - 1}")
    server = await asyncio.start_server(receivers.serve, "127.0.0.1", 0, backlog=2048)
    port = server.sockets[0].getsockname()[1]
    loop = asyncio.get_running_loop()
    run = str(time.time_ns())

    def ask(*arguments):
        return loop.run_in_executor(None, shop.ask, *arguments)

    try:
        # What the demo shop did before is read first, so that it counts for nobody.
        await asyncio.sleep(5)
        for number in range(wish.receivers):
            body = {
                "address": f"http://127.0.0.1:{port}/r{number}", "events": ["stock.received"],
                "title": f"receiver {number}",
            }
            await ask("POST", "/api/webhooks", body, f"load-{run}-{number}")
        found = await ask("GET", "/api/search?query=a&limit=1")
        handle = found["items"][0]["handle"]
        product = await ask("GET", f"/api/products/{handle}")
        places = await ask("GET", "/api/locations")
        sku, place = product["items"][0]["sku"], places["items"][0]["code"]
        wanted = wish.events * (wish.receivers - 1)
        began, cpu = time.time(), shop.cpu()
        for number in range(wish.events):
            body = {
                "movements": [{
                    "sku": sku, "location": place, "quantity": 1, "reason": "correction",
                    "reference": f"load {run} {number}",
                }]
            }
            await ask("POST", "/api/stock-movements", body, f"load-{run}-stock-{number}")
            left = began + wish.over * (number + 1) / wish.events - time.time()
            if left > 0:
                await asyncio.sleep(left)
        while receivers.count() < wanted and time.time() < began + wish.over + 300:
            await asyncio.sleep(0.05)
        took = max(receivers.last - began, 0.001)
        delays = sorted(receivers.delays)
        lost = wanted - sum(len(set(ids)) for ids in receivers.seen.values())
        print(
            f"{wish.receivers} receivers, one of them hangs; {receivers.count()} deliveries in "
            f"{took:.1f} s = {receivers.count() / took * 60:.0f} a minute; "
            f"delay p50 {delays[len(delays) // 2] * 1000:.0f} ms, "
            f"p99 {delays[int(len(delays) * 0.99)] * 1000:.0f} ms, max {delays[-1] * 1000:.0f} ms; "
            f"lost {lost}, repeated {receivers.repeats}; "
            f"CPU {(shop.cpu() - cpu) / max(receivers.count(), 1) * 1e6:.0f} µs each, "
            f"{shop.memory()} MB")
    finally:
        shop.child.terminate()
        shop.child.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--kolbo", default=".build/release/kolbo")
    parser.add_argument("--database", required=True)
    parser.add_argument("--receivers", type=int, default=200)
    parser.add_argument("--events", type=int, default=100)
    parser.add_argument("--over", type=float, default=0, help="seconds in which the events happen")
    asyncio.run(main(parser.parse_args()))
