//! Interrupts a run after each change it makes to the disk and looks at what is left.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::{fs, io, thread};

use generator::File;
use tempfile::TempDir;

use super::record::Record;
use super::*;

/// Where the crate stands, among other folders.
struct Place {
    parent: TempDir,
}

type Files = BTreeMap<String, String>;

impl Place {
    fn new() -> Self {
        Self { parent: tempfile::tempdir().unwrap() }
    }

    fn folder(&self) -> PathBuf {
        self.parent.path().join("generated")
    }

    fn target(&self) -> Target {
        Target::open(&self.folder()).unwrap()
    }

    fn put(&self, path: &str, text: &str) {
        let file = self.folder().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn write(&self, package: &Package) {
        write(&self.target(), package).unwrap();
    }

    /// All files of the folder.
    fn files(&self) -> Files {
        let mut files = Files::new();
        collect(&self.folder(), "", &mut files);
        files
    }

    /// What stands beside the folder.
    fn beside(&self) -> Vec<String> {
        let entries = fs::read_dir(self.parent.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name != "generated").collect()
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => collect(&entry.path(), &format!("{path}/"), files),
            false => drop(files.insert(path, fs::read_to_string(entry.path()).unwrap())),
        }
    }
}

fn package(files: &[(&str, &str)]) -> Package {
    let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
    Package::new(files.iter().map(file).collect()).unwrap()
}

fn files(package: &Package) -> Files {
    package.files().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

fn old_package() -> Package {
    package(&[
        ("Cargo.toml", "name = 'old'"),
        ("src/lib.rs", "mod same; mod gone; mod inner;"),
        ("src/same.rs", "same"),
        ("src/gone.rs", "gone"),
        ("src/inner/mod.rs", "inner"),
        ("src/moved", "a file that becomes a folder"),
    ])
}

fn new_package() -> Package {
    package(&[
        ("Cargo.toml", "name = 'new'"),
        ("src/lib.rs", "mod same; mod fresh; mod mine_too;"),
        ("src/same.rs", "same"),
        ("src/fresh/mod.rs", "fresh"),
        ("src/mine_too/ours.rs", "beside a file of the user"),
        ("src/moved/mod.rs", "it became one"),
    ])
}

/// Files of the user, in every kind of folder: emitted, no longer emitted, emitted from now on, their own.
const MINE: [(&str, &str); 6] = [
    ("Cargo.lock", "locked"),
    ("src/by_hand.rs", "by hand"),
    ("src/inner/by_hand.rs", "by hand"),
    ("src/mine_too/by_hand.rs", "by hand"),
    ("target/debug/deep", "built"),
    (".hidden", ""),
];

fn mine() -> Files {
    MINE.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn no_exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// How a run ends early.
#[derive(Clone, Copy, Debug)]
enum End {
    /// Nothing more of it runs, as after `kill`.
    Killed,
    /// The disk is full.
    Failed,
}

/// Runs until the step of this number. Gives the steps that were done and whether the run came to its end.
fn run_until(place: &Place, exchange: Exchange, end: End, last: usize) -> (Vec<Step>, bool) {
    let mut steps = Vec::new();
    let mut watch = |step| {
        steps.push(step);
        match (steps.len() > last, end) {
            (true, End::Killed) => std::panic::resume_unwind(Box::new("killed")),
            (true, End::Failed) => Err(io::Error::other("failed")),
            (false, End::Killed | End::Failed) => Ok(()),
        }
    };
    let (target, package) = (place.target(), new_package());
    let run = || write_watched(&target, &package, exchange, &mut watch);
    let is_done = catch_unwind(AssertUnwindSafe(run)).is_ok_and(|written| written.is_ok());
    (steps, is_done)
}

fn interrupted(exchange: Exchange, end: End, mut look: impl FnMut(&Place, &[Step], Files)) {
    for last in 0.. {
        let place = Place::new();
        place.write(&old_package());
        for (path, text) in MINE {
            place.put(path, text);
        }
        let (steps, is_done) = run_until(&place, exchange, end, last);
        let mut emitted = place.files();
        emitted.retain(|path, text| mine().get(path) != Some(text));
        look(&place, &steps, emitted);

        place.write(&new_package());
        let mut whole = files(&new_package());
        whole.extend(mine());
        assert_eq!(place.files(), whole, "the next run makes it whole, after {steps:?}");
        assert_eq!(place.beside(), [""; 0], "and clears up, after {steps:?}");
        if is_done {
            assert!(last > 8, "{steps:?}");
            return;
        }
    }
}

#[test]
fn an_interrupted_exchange_leaves_the_old_crate_or_the_new_one() {
    for end in [End::Killed, End::Failed] {
        let mut kinds = Vec::new();
        interrupted(platform::exchange, end, |place, steps, emitted| {
            let is_new = steps.contains(&Step::Exchanged);
            let expected = if is_new { new_package() } else { old_package() };
            assert_eq!(emitted, files(&expected), "{end:?} after {steps:?}");
            if let (End::Failed, false) = (end, is_new) {
                assert_eq!(place.beside(), [""; 0], "a failed run clears up, after {steps:?}");
            }
            kinds = steps.to_vec();
        });
        kinds.dedup();
        assert!(kinds.contains(&Step::Moved) && kinds.contains(&Step::Removed), "{kinds:?}");
    }
}

#[test]
fn without_exchange_an_interrupted_run_leaves_what_the_next_one_makes_whole() {
    for end in [End::Killed, End::Failed] {
        interrupted(no_exchange, end, |place, steps, mut emitted| {
            emitted.retain(|path, _| !path.starts_with(in_place::SCRATCH_PREFIX));
            if !steps.contains(&Step::Replaced) {
                assert_eq!(emitted, files(&old_package()), "{end:?} after {steps:?}");
            }
            assert!(emitted.contains_key("Cargo.toml"));
            let record = Record::load(&place.folder()).unwrap();
            assert!(emitted.keys().all(|path| record.contains(path)), "{end:?} after {steps:?}");
        });
    }
}

#[test]
fn an_interrupted_first_run_leaves_nothing_or_the_crate() {
    for last in 0.. {
        let place = Place::new();
        let (steps, is_done) = run_until(&place, platform::exchange, End::Killed, last);
        let expected = if steps.contains(&Step::Exchanged) { files(&new_package()) } else { Files::new() };
        if place.folder().exists() {
            assert_eq!(place.files(), expected, "after {steps:?}");
        } else {
            assert_eq!(expected, Files::new(), "after {steps:?}");
        }
        place.write(&new_package());
        assert_eq!((place.files(), place.beside()), (files(&new_package()), vec![]), "after {steps:?}");
        if is_done {
            return;
        }
    }
}

#[test]
fn the_manifest_is_there_at_every_instant() {
    let place = Place::new();
    place.write(&old_package());
    let (manifest, is_over) = (place.folder().join("Cargo.toml"), AtomicBool::new(false));
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                let text = fs::read_to_string(&manifest)?;
                assert!(text.starts_with("name = "), "{text}");
            }
            io::Result::Ok(())
        });
        let writer = scope.spawn(|| {
            for exchange in [platform::exchange, no_exchange] {
                for package in [new_package(), old_package()].iter().cycle().take(20) {
                    write_watched(&place.target(), package, exchange, &mut |_| Ok(())).unwrap();
                }
            }
        });
        let written = writer.join();
        is_over.store(true, Ordering::Relaxed);
        written.unwrap();
        reader.join().unwrap().unwrap();
    });
}

#[test]
fn two_runs_at_once_wait_for_each_other() {
    let place = Place::new();
    place.write(&old_package());
    place.put("src/by_hand.rs", "by hand");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for package in [new_package(), old_package()].iter().cycle().take(10) {
                    place.write(package);
                }
            });
        }
    });
    let mut whole = files(&old_package());
    whole.insert("src/by_hand.rs".to_owned(), "by hand".to_owned());
    assert_eq!((place.files(), place.beside()), (whole, vec![]));
}

#[test]
fn a_place_that_is_taken_since_keeps_both_files() {
    let place = Place::new();
    place.write(&old_package());
    place.put("notes", "before");
    // Ended with the new crate in place, before `notes` was moved over.
    let mut watch = |step| match step {
        Step::Exchanged => Err(io::Error::other("ended")),
        Step::Staged | Step::Moved | Step::Removed | Step::Replaced => Ok(()),
    };
    write_watched(&place.target(), &new_package(), platform::exchange, &mut watch).unwrap_err();
    place.put("notes", "after");
    let written = write(&place.target(), &new_package()).unwrap();
    assert_eq!(written.kept.len(), 1);
    assert_eq!(fs::read_to_string(&written.kept[0]).unwrap(), "before");
    assert_eq!(fs::read_to_string(place.folder().join("notes")).unwrap(), "after");
}
