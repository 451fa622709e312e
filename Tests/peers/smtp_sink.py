"""A mail server for tests: it keeps each mail it takes as a file, and misbehaves when asked to.

    python3 smtp_sink.py FOLDER

prints "ready PORT" once it listens on 127.0.0.1, and ends with its standard input. A mail becomes
FOLDER/0001.eml, written whole before it is named so. What the receiver is called decides:

    dead@…     550 5.1.1  no such mailbox
    unwanted@… 550 5.7.1  refused by policy
    bare@…     550        without a status code
    later@…    451 4.2.1  come again
    content@…  554 5.6.0  refused after the text was sent
    silent@…   no answer for a minute
"""

import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP

REFUSALS = {
    "dead": "550 5.1.1 No such mailbox here",
    "unwanted": "550 5.7.1 Refused by policy",
    "bare": "550 No",
    "later": "451 4.2.1 Come again",
}


class Sink:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.partition("@")[0]
        if name in REFUSALS:
            return REFUSALS[name]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        names = {address.partition("@")[0] for address in envelope.rcpt_tos}
        if "content" in names:
            return "554 5.6.0 This text is not taken"
        if "silent" in names:
            await asyncio.sleep(60)
        self.count += 1
        path = os.path.join(self.folder, f"{self.count:04}.eml")
        with open(path + ".part", "wb") as file:
            file.write(envelope.original_content)
        os.rename(path + ".part", path)
        return "250 2.0.0 Taken"


async def main(folder):
    sink = Sink(folder)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(sink, hostname="sink.invalid", enable_SMTPUTF8=True), "127.0.0.1", 0
    )
    print("ready", server.sockets[0].getsockname()[1], flush=True)
    # Whoever started it holds the other end of the pipe: when that goes, so does the sink.
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main(sys.argv[1]))
