//! A document of the corpus and the name of the crate that is made from it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::paths;

/// As many letters of a title are taken over into a crate's name.
const LETTERS: usize = 40;

/// A document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Document {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// The path as it is shown.
    pub(crate) shown: String,
    /// The name of its crate, which no other document of the run has.
    pub(crate) name: String,
}

/// The documents in the order of their paths, named after their titles. The number keeps the names apart.
pub(crate) fn numbered(titles: BTreeMap<PathBuf, String>) -> Vec<Document> {
    let digits = titles.len().to_string().len().max(3);
    let document = |(index, (path, title)): (usize, (PathBuf, String))| Document {
        shown: paths::shown(&path),
        name: format!("doc_{:0digits$}_{}", index + 1, words(&title)).trim_end_matches('_').to_owned(),
        path,
    };
    titles.into_iter().enumerate().map(document).collect()
}

/// Lower case letters and digits, with one underscore for whatever stands between them.
fn words(title: &str) -> String {
    let words: Vec<_> = title
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    words.join("_").chars().take(LETTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_legal_and_apart() {
        let titles = ["a/api.github.com.json", "b/äöü.yaml", "c/Pet Store--v2.yml", "d/Pet Store--v2.yml"]
            .map(|path| {
                (PathBuf::from(path), PathBuf::from(path).file_stem().unwrap().to_string_lossy().into_owned())
            });
        let names: Vec<_> = numbered(titles.into()).into_iter().map(|document| document.name).collect();
        assert_eq!(
            names,
            ["doc_001_api_github_com", "doc_002", "doc_003_pet_store_v2", "doc_004_pet_store_v2"]
        );
    }
}
