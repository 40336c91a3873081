//! What the system says about this process. Only Linux says it in a file; elsewhere sizes are not checked.

use std::fs;

use tokio::sync::{Mutex, MutexGuard};

pub(crate) const MEGABYTE: u64 = 1024 * 1024;

static TURN: Mutex<()> = Mutex::const_new(());

/// Held by the test whose turn it is.
pub(crate) async fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().await
}

/// The same for a test that is not `async`.
pub(crate) fn blocking_turn() -> MutexGuard<'static, ()> {
    TURN.blocking_lock()
}

/// How much larger the process became than it was.
#[derive(Debug)]
pub(crate) struct Growth {
    before: Option<u64>,
}

impl Growth {
    /// Counts from now on.
    pub(crate) fn start() -> Self {
        // 5 sets the largest size back to that of now, see proc_pid_clear_refs(5).
        let before = fs::write("/proc/self/clear_refs", "5").ok().and_then(|()| largest());
        Self { before }
    }

    /// Fails if the process was larger by more than that many bytes at any time.
    #[track_caller]
    pub(crate) fn expect_at_most(&self, bytes: u64) {
        let (Some(before), Some(largest)) = (self.before, largest()) else {
            println!("not checked: the system does not tell the size of a process");
            return;
        };
        let growth = largest.saturating_sub(before);
        println!("{} kB more", growth / 1024);
        assert!(growth <= bytes, "{growth} bytes more, at most {bytes} were expected");
    }
}

/// The largest resident size so far, in bytes.
fn largest() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024)
}

/// How many files this process may have open; connections are files.
pub(crate) fn files() -> Option<usize> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}
