"""What gunicorn serves, as ``gunicorn.conf.py`` says: made once, and shared by all workers."""

import gc

from portal import create_app
from portal.web import log

log.install_for_the_process()
app = create_app()

gc.freeze()  # what was made at start lives as long as the process: the collector need not walk it
gc.set_threshold(20_000)
