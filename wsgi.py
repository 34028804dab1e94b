"""What gunicorn serves. With ``--preload`` the application is made once and shared by all workers."""

import gc

from portal import create_app

app = create_app()

gc.freeze()  # what was made at start lives as long as the process: the collector need not walk it
gc.set_threshold(20_000)
