//! How paths are shown: relative to the current directory where that is possible, so that they can be clicked and pasted.

use std::env;
use std::path::{Component, Path, PathBuf};

/// The text for `path`.
pub(crate) fn shown(path: &Path) -> String {
    match env::current_dir() {
        Ok(here) => relative(&normal(&here.join(path)), &here).display().to_string(),
        Err(_) => path.display().to_string(),
    }
}

/// The folder of the workspace.
///
/// Cargo says at run time which checkout it runs, and that may be another than the one this was compiled in when
/// several share a target folder.
pub(crate) fn workspace() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    manifest.parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// `path` without `.` and `..`, which may lead elsewhere through a symbolic link: good for showing, not for opening.
pub(crate) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normal.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => normal.push(component),
        }
    }
    normal
}

fn relative(path: &Path, here: &Path) -> PathBuf {
    let shared = path.components().zip(here.components()).take_while(|(left, right)| left == right).count();
    let is_name = |component: &Component<'_>| matches!(component, Component::Normal(_));
    // From one top-level folder to another the absolute path says more.
    if !path.components().take(shared).any(|component| is_name(&component)) {
        return path.to_owned();
    }
    let up = here.components().skip(shared).map(|_| Component::ParentDir);
    let down = path.components().skip(shared);
    match up.chain(down).collect::<PathBuf>() {
        same if same.as_os_str().is_empty() => PathBuf::from("."),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_where_they_share_a_folder() {
        let relative = |path, here| relative(&normal(Path::new(path)), Path::new(here)).display().to_string();
        assert_eq!(relative("/code/main/spec/../generated", "/code/main"), "generated");
        assert_eq!(relative("/code/main/spec/a.yaml", "/code/main/generated"), "../spec/a.yaml");
        assert_eq!(relative("/code/main", "/code/main"), ".");
        assert_eq!(relative("/tmp/a.yaml", "/code/main"), "/tmp/a.yaml");
    }
}
