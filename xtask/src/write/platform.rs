//! What each operating system calls the two things that the standard library lacks:
//! exchanging two folders, and keeping two runs from writing at the same time.

pub(super) use system::{exchange, lock};

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod system {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    use rustix::fs::{CWD, FlockOperation, RenameFlags};

    /// Each folder takes the other's name; nobody sees one of the names without a folder.
    pub(crate) fn exchange(left: &Path, right: &Path) -> io::Result<()> {
        Ok(rustix::fs::renameat_with(CWD, left, CWD, right, RenameFlags::EXCHANGE)?)
    }

    /// Waits until no other run writes into `folder`, and keeps others waiting until the result is dropped.
    /// It is a courtesy: where the file system has no locks, there is none.
    pub(crate) fn lock(folder: &Path) -> Option<File> {
        let folder = File::open(folder).ok()?;
        rustix::fs::flock(&folder, FlockOperation::LockExclusive).ok()?;
        Some(folder)
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod system {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    /// Not to be had here.
    pub(crate) fn exchange(_left: &Path, _right: &Path) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Not to be had here.
    pub(crate) fn lock(_folder: &Path) -> Option<File> {
        None
    }
}
