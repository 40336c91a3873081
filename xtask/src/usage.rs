//! What this process has used of the machine so far.

use std::fs;

use serde::Serialize;

/// As far as the system tells.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Usage {
    /// Time on processors, of all threads together.
    pub(crate) cpu_seconds: Option<f64>,
    /// The most memory that was resident at once.
    pub(crate) peak_kib: Option<u64>,
}

impl Usage {
    /// Up to now.
    pub(crate) fn now() -> Self {
        Self { cpu_seconds: system::cpu_seconds(), peak_kib: peak_kib() }
    }
}

/// Only Linux has the file; elsewhere nothing is known.
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod system {
    use rustix::time::{ClockId, clock_gettime};

    /// Of the whole process.
    pub(super) fn cpu_seconds() -> Option<f64> {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        // Seconds since the process began are far below where a float loses nanoseconds.
        Some(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod system {
    /// Not to be had here.
    pub(super) fn cpu_seconds() -> Option<f64> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn linux_tells_both() {
        let usage = Usage::now();
        assert!(usage.cpu_seconds.is_some_and(|seconds| seconds > 0.0), "{usage:?}");
        assert!(usage.peak_kib.is_some_and(|kib| kib > 0), "{usage:?}");
    }
}
