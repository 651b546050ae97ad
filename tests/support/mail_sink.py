"""A real SMTP server for the tests: keeps what it accepted, one file a letter.

    mail_sink.py FOLDER

Prints "listening on PORT". An address that begins with "nobody" is refused for good (550), one that begins with "later" until the file FOLDER/open exists
(451). While the file FOLDER/cut exists the connection is cut in the middle of a letter, while FOLDER/cut-late exists after the letter was kept; while
FOLDER/busy exists every letter is asked to come back, while FOLDER/silent exists nothing is answered at all.
"""
import asyncio
import itertools
import os
import sys

from aiosmtpd.smtp import SMTP

folder = sys.argv[1]
numbers = itertools.count(len([name for name in os.listdir(folder) if name.endswith(".eml")]) + 1)


def is_now(fault):
    return os.path.exists(os.path.join(folder, fault))


class Sink:
    async def handle_MAIL(self, server, session, envelope, address, options):
        while is_now("silent"):
            await asyncio.sleep(0.05)
        if is_now("busy"):
            return "421 4.3.2 come back later"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later") and not is_now("open"):
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if is_now("cut"):
            server.transport.abort()
            return "421 gone"
        name = os.path.join(folder, f"{next(numbers):05}.eml")
        with open(name + ".making", "wb") as file:
            file.write(f"X-Envelope: {envelope.mail_from} {','.join(envelope.rcpt_tos)}\r\n".encode())
            file.write(envelope.content)
        os.rename(name + ".making", name)
        if is_now("cut-late"):
            server.transport.abort()
        return "250 OK"


async def main():
    loop = asyncio.get_running_loop()
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    server = await loop.create_server(lambda: SMTP(Sink(), enable_SMTPUTF8=True), "127.0.0.1", port)
    print(f"listening on {server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


asyncio.run(main())
