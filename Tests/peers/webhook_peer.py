"""Receivers of webhooks for tests: they verify with the public library and misbehave when asked to.

    python3 webhook_peer.py

prints "ready CONTROL RECEIVE", two ports of 127.0.0.1, and ends with its standard input. Every path
of RECEIVE is a receiver of its own. CONTROL takes JSON:

    POST /tell   {"path": "/a", "secret": "whsec_…"}     verify what comes to /a with it
                 {"path": "/a", "answers": ["500", "ok"]}  answer so, one by one, then ok
                 {"path": "/a", "always": "hang"}        answer so from now on
                 {"path": "/a", "only": "ord_…"}         do it only where the body holds this
    POST /away   {"is": true}                            listen no more; false listens again
    POST /forget {}                                      what was heard so far
    GET  /heard                                          what came, the first first
    GET  /count                                          how much came, and how much by path

An answer is a status, with a body after a blank ("200 thanks"); ok; hang (none for a minute); drop
(the connection is closed); redirect (to /elsewhere); limit N (429 with Retry-After: N); long (200
and a megabyte).
"""

import asyncio
import json
import sys
import time

from standardwebhooks.webhooks import Webhook, WebhookVerificationError


class Receivers:
    def __init__(self):
        self.heard = []
        self.by_path = {}
        self.verifiers = {}
        self.answers = {}
        self.always = {}
        self.only = {}
        self.connections = set()

    def tell(self, wish):
        path = wish["path"]
        if "secret" in wish:
            self.verifiers[path] = Webhook(wish["secret"])
        if "answers" in wish:
            self.answers[path] = list(wish["answers"])
        if "always" in wish:
            self.always[path] = wish["always"]
        if "only" in wish:
            self.only[path] = wish["only"]

    def answer(self, path, body):
        only = self.only.get(path)
        if only and only.encode() not in body:
            return "ok"
        if self.answers.get(path):
            return self.answers[path].pop(0)
        return self.always.get(path, "ok")

    def hear(self, path, headers, body, answer):
        verified = None
        if path in self.verifiers:
            try:
                self.verifiers[path].verify(body, headers)
                verified = True
            except WebhookVerificationError as failure:
                verified = str(failure)
        try:
            told = json.loads(body)
        except ValueError:
            told = {}
        self.by_path[path] = self.by_path.get(path, 0) + 1
        self.heard.append(
            {
                "path": path,
                "id": headers.get("webhook-id", ""),
                "signatures": len(headers.get("webhook-signature", "").split()),
                "agent": headers.get("user-agent", ""),
                "type": told.get("type", ""),
                "object": told.get("data", {}).get("object", ""),
                "verified": verified,
                "answered": answer,
                "at": time.time(),
                "body": body.decode(errors="replace"),
            }
        )


async def request(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {}
    for line in head[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers[name.strip().lower()] = value.strip()
    length = int(headers.get("content-length", "0"))
    return method, path, headers, await reader.readexactly(length)


def respond(writer, status, body=b"", extra=""):
    writer.write(
        f"HTTP/1.1 {status} x\r\nContent-Length: {len(body)}\r\n{extra}\r\n".encode() + body
    )


async def receive(receivers, reader, writer):
    receivers.connections.add(writer)
    try:
        while True:
            _, path, headers, body = await request(reader)
            answer = receivers.answer(path, body)
            receivers.hear(path, headers, body, answer)
            word, _, rest = answer.partition(" ")
            if word == "ok":
                respond(writer, 200, b"thanks")
            elif word == "hang":
                await asyncio.sleep(60)
                return
            elif word == "drop":
                return
            elif word == "redirect":
                respond(writer, 302, extra="Location: /elsewhere\r\n")
            elif word == "limit":
                respond(writer, 429, extra=f"Retry-After: {rest}\r\n")
            elif word == "long":
                respond(writer, 200, b"x" * 1_000_000)
            else:
                respond(writer, int(word), rest.encode())
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        receivers.connections.discard(writer)
        writer.close()


class Control:
    def __init__(self, receivers):
        self.receivers = receivers
        self.server = None
        self.port = 0

    async def listen(self):
        self.server = await asyncio.start_server(
            lambda r, w: receive(self.receivers, r, w), "127.0.0.1", self.port, backlog=1024
        )
        self.port = self.server.sockets[0].getsockname()[1]

    async def away(self, is_away):
        if is_away and self.server:
            self.server.close()
            self.server = None
            for writer in list(self.receivers.connections):
                writer.close()
        elif not is_away and not self.server:
            await self.listen()

    async def serve(self, reader, writer):
        try:
            while True:
                _, path, _, body = await request(reader)
                told = json.loads(body) if body else {}
                answer = {}
                if path == "/tell":
                    self.receivers.tell(told)
                elif path == "/away":
                    await self.away(told["is"])
                elif path == "/forget":
                    self.receivers.heard.clear()
                    self.receivers.by_path.clear()
                elif path == "/heard":
                    answer = self.receivers.heard
                elif path == "/count":
                    answer = {
                        "all": len(self.receivers.heard),
                        "paths": self.receivers.by_path,
                    }
                text = json.dumps(answer).encode()
                respond(writer, 200, text, "Content-Type: application/json\r\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def main():
    control = Control(Receivers())
    await control.listen()
    server = await asyncio.start_server(control.serve, "127.0.0.1", 0)
    print("ready", server.sockets[0].getsockname()[1], control.port, flush=True)
    # Whoever started it holds the other end of the pipe: when that goes, so does this.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
