"""The template process that workers are forked from: how it is asked for a fork, replaced when it dies, and cleaned up after.

It is the standard library's fork server, with the package warm in it.
"""

import contextlib
import io
import multiprocessing
import os
import signal
import threading
import time
from multiprocessing import context, forkserver, popen_forkserver, reduction, spawn, util

from pbe_analysis.publishing.descendants import end_descendants
from pbe_analysis.publishing.worker import FOR, WARM

TEMPLATES = 6  # that may die, one after the other, while one fork is wanted


class Template(forkserver.ForkServer):
    """Our own fork server, beside the module's shared one, whose preload list is anybody's to set."""

    def __init__(self):
        super().__init__()
        self.asking = threading.RLock()  # held from a request until its answer: who holds it knows every fork
        self.stops = 0  # how often all that waited for a fork was told to give up
        self._forks: set[int] = set()  # that have not been taken leave of
        self._served: int | None = None  # the template that has forked once, so that its imports are done
        self.expect()

    def expect(self, *names: str) -> None:
        """Has the next template load what these need, kinds of report or libraries: see warm_up.py. Nothing: all there is."""
        self.set_forkserver_preload([WARM, *(f"{FOR}{name}" for name in names)])

    @property
    def pid(self) -> int | None:
        return self._forkserver_pid

    def note_fork(self, pid: int) -> None:
        self._served = self.pid
        self._forks.add(pid)

    def take_leave(self, pid: int) -> None:
        """Forgets a fork, which has ended, and ends what it left behind, which has come down to the template."""
        with self.asking:
            self._forks.discard(pid)
            if self.pid is not None:
                end_descendants(self.pid, but=frozenset(self._forks))

    def has_died(self, pid: int | None, wait: float = 1) -> bool:
        """Whether the template `pid` is gone, or on its way: killed, it answers once more while its threads end. Leaves it to
        be reaped by who starts the next one."""
        end = time.monotonic() + wait
        with contextlib.suppress(ChildProcessError):
            while pid == self.pid and pid is not None and os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                if time.monotonic() > end:
                    return False
                time.sleep(0.01)
        return True

    def give_up(self) -> None:
        """Makes whoever waits for a fork get EOFError; kills a template that is still importing."""
        self.stops += 1
        if self.pid not in (None, self._served):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


template = Template()


class Fork(popen_forkserver.Popen):
    """Starts a process as multiprocessing does, but from our template, and without running __main__ again.

    Used without Process.start(), whose clean-up of other children races between threads, and which a
    daemonic parent (a Dask worker) may not call. Error: EOFError or OSError where no template lives long enough.
    """

    ended: int  # a descriptor that is ready once the process has ended, whatever becomes of the template

    def _launch(self, process: multiprocessing.process.BaseProcess) -> None:
        data, stops = self._pickled(process), template.stops
        for left in reversed(range(TEMPLATES)):
            with template.asking:
                if template.stops != stops:
                    raise EOFError("all is being stopped")
                asked = template.pid
                try:
                    self._ask(data, stops)
                    return
                except (EOFError, OSError):
                    if not left or template.stops != stops or not template.has_died(asked or template.pid):
                        raise
                except BaseException:  # a signal
                    template.give_up()
                    raise

    def _ask(self, data: memoryview, stops: int) -> None:
        self.sentinel, write_end = template.connect_to_new_process(self._fds)
        if template.stops != stops:  # while the template was being started, so that it could not be killed
            template.give_up()
        lifeline = os.dup(write_end)  # open as long as this process lives: see worker.py
        self.finalizer = util.Finalize(self, util.close_fds, (lifeline, self.sentinel))
        try:
            with open(write_end, "wb") as pipe:
                self.pid = forkserver.read_signed(self.sentinel)
                self.ended = _ended(self.pid, self.sentinel)
                template.note_fork(self.pid)
                self._send(pipe, data)
        except BaseException:
            self.finalizer()  # a child that got so far dies of the closed lifeline
            raise

    def _send(self, pipe, data: memoryview) -> None:
        """A process that dies before it has read what it is to do has died, which is told when it is waited for."""
        with contextlib.suppress(BrokenPipeError):
            pipe.write(data)
            pipe.flush()

    def _pickled(self, process: multiprocessing.process.BaseProcess) -> memoryview:
        prepare = spawn.get_preparation_data(process.name)
        for key in ("dir", "init_main_from_name", "init_main_from_path"):
            prepare.pop(key, None)
        buffer = io.BytesIO()
        context.set_spawning_popen(self)
        try:
            reduction.dump(prepare, buffer)
            reduction.dump(process, buffer)
        finally:
            context.set_spawning_popen(None)
        return buffer.getbuffer()

    def exit_code(self, wait: float) -> int | None:
        """How it ended; None where nobody can tell, since its template has gone before it."""
        asked = template.pid
        code = self.wait(wait)
        return None if code == 255 and asked is not None and template.has_died(asked, 0) else code

    def close(self) -> None:
        template.take_leave(self.pid)
        if self.ended != self.sentinel:
            os.close(self.ended)
        super().close()


def _ended(pid: int, sentinel: int) -> int:
    """A descriptor of the process itself, where the system has them (Linux 5.3): the template's pipe also ends with the
    template."""
    try:
        return os.pidfd_open(pid)
    except (AttributeError, OSError):
        return sentinel
