"""How gunicorn serves the portal: `gunicorn wsgi:app`, in this folder. It reads this file by itself.

What an installation chooses (PORTAL_LISTEN, PORTAL_OPERATIONS, PORTAL_WORKERS, PORTAL_THREADS) comes from
the settings; the limits are the portal's own.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from gunicorn.glogging import Logger

sys.path.insert(0, str(Path(__file__).parent))

from portal.settings.reading import read
from portal.web.log import Lines, install

os.environ.setdefault(
    "PGCONNECT_TIMEOUT", "2"
)  # seconds; a database that is silent must hold nobody
settings, _ = read(os.environ)
install()

bind = [address for address in (settings.listen, settings.operations) if address]
worker_class = "gthread"
workers = settings.workers
threads = settings.threads
preload_app = True

timeout = 30  # seconds without a sign of life, after which a worker is replaced
graceful_timeout = 20
keepalive = 5
backlog = 512

limit_request_line = 4094  # our longest address has 200 characters; ID-porten's answer some more
limit_request_fields = 64
limit_request_field_size = 8190

forwarded_allow_ips = ""  # PORTAL_PROXIES says whom we believe, not gunicorn
secure_scheme_headers = {}
forwarder_headers = ""
control_socket_disable = True

accesslog = None  # its lines hold addresses; the portal writes its own
errorlog = "-"
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None

SHARED = "PROMETHEUS_MULTIPROC_DIR"


class JsonLines(Logger):
    """gunicorn's lines without what was sent: it quotes addresses and headers in its errors."""

    def setup(self, cfg):
        super().setup(cfg)
        self.error_log.handlers = [Lines()]
        self.access_log.handlers = []


logger_class = JsonLines

if settings.operations and SHARED not in os.environ:
    os.environ[SHARED] = tempfile.mkdtemp(prefix="portal-metrics-")
    MADE_HERE = os.environ[SHARED]
else:
    MADE_HERE = ""


def child_exit(server, worker):
    """A worker that has gone holds no gauges any more."""
    if SHARED in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def on_exit(server):
    """The counts are of this run."""
    if MADE_HERE:
        shutil.rmtree(MADE_HERE, ignore_errors=True)
