"""A real IMAP server (Dovecot) for the tests, with one mailbox kept as a Maildir.

    imap_house.py FOLDER

Prints "listening on PORT". User "support", password "secret". A letter is delivered by putting a file into FOLDER/mail/new.
"""
import os
import pwd
import socket
import subprocess
import sys

folder = os.path.abspath(sys.argv[1])
probe = socket.socket()
probe.bind(("127.0.0.1", 0))
port = probe.getsockname()[1]
probe.close()

owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
for name in ("", "mail", "mail/new", "mail/cur", "mail/tmp"):
    path = os.path.join(folder, name)
    os.makedirs(path, exist_ok=True)
    os.chmod(path, 0o777)
me = pwd.getpwuid(os.getuid()).pw_name
users = "" if os.getuid() == 0 else f"default_internal_user = {me}\ndefault_login_user = {me}\n"
with open(os.path.join(folder, "dovecot.conf"), "w") as file:
    file.write(f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{folder}/mail
{users}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={owner.pw_uid} gid={owner.pw_gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
""")
server = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", os.path.join(folder, "dovecot.conf")])
for _ in range(200):
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        break
    except OSError:
        if server.poll() is not None:
            sys.exit("dovecot did not start: " + open(os.path.join(folder, "log")).read())
        __import__("time").sleep(0.05)
print(f"listening on {port}", flush=True)
server.wait()
