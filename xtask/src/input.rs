//! Reading the files that the user names; whatever is wrong with one of them is told in one line that names it.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Result, anyhow};

use crate::paths;

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let name = paths::shown(path);
    // Asked first, because not every system's error for reading a folder says so.
    if path.is_dir() {
        return Err(anyhow!("{name}: is a folder, not a file"));
    }
    let bytes = fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => anyhow!("{name}: no such file"),
        _ => anyhow!("{name}: cannot be read: {error}"),
    })?;
    String::from_utf8(bytes).map_err(|error| {
        anyhow!("{name}: is not UTF-8 text, see the byte at offset {}", error.utf8_error().valid_up_to())
    })
}
