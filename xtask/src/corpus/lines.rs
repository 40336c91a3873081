//! Counts the lines of an emitted crate.

use std::io::ErrorKind;
use std::ops::AddAssign;
use std::path::Path;
use std::{fs, io};

/// Lines of Rust outside the runtime, which is the same in every crate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// Those that are neither blank nor a comment.
    pub(super) code: usize,
    /// All of them.
    pub(super) total: usize,
}

impl Lines {
    /// The lines of the crate in `folder`.
    pub(super) fn of_crate(folder: &Path) -> io::Result<Self> {
        let source = folder.join("src");
        let mut lines = Self::default();
        for item in fs::read_dir(&source)? {
            let path = item?.path();
            match path.file_stem().is_some_and(|stem| stem == "runtime") {
                true => {}
                false => lines += Self::of(&path)?,
            }
        }
        Ok(lines)
    }

    /// The lines of a file, or of all files in a folder.
    fn of(path: &Path) -> io::Result<Self> {
        match fs::read_dir(path) {
            Ok(items) => {
                items.map(|item| Self::of(&item?.path())).try_fold(Self::default(), |mut sum, lines| {
                    sum += lines?;
                    Ok(sum)
                })
            }
            Err(error) if error.kind() == ErrorKind::NotADirectory => match path.extension() {
                Some(extension) if extension == "rs" => Ok(Self::of_text(&fs::read_to_string(path)?)),
                Some(_) | None => Ok(Self::default()),
            },
            Err(error) => Err(error),
        }
    }

    fn of_text(text: &str) -> Self {
        let is_code = |line: &&str| !line.is_empty() && !line.starts_with("//");
        Self { code: text.lines().map(str::trim).filter(is_code).count(), total: text.lines().count() }
    }
}

impl AddAssign for Lines {
    fn add_assign(&mut self, other: Self) {
        self.code += other.code;
        self.total += other.total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_and_comments_are_no_code() {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("src/lib.rs", "//! Docs.\n\n// Note.\nmod a;\n"),
            ("src/a/b.rs", "/// Docs.\n#[derive(Debug)]\nstruct B;"),
            ("src/a/notes.txt", "text\n"),
            ("src/runtime/mod.rs", "mod send;\n"),
            ("examples/a.rs", "fn main() {}\n"),
        ] {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        assert_eq!(Lines::of_crate(folder.path()).unwrap(), Lines { code: 3, total: 7 });
    }
}
