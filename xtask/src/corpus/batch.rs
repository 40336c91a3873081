//! Which crates are compiled together: all in one run of cargo, but for those that need much memory.

use std::collections::BTreeMap;

/// A crate of more lines is compiled while no other is.
const MANY: usize = 100_000;

/// The names of the crates in each run, given the lines of each. The dependencies are built in the first.
pub(crate) fn batches(lines: &BTreeMap<String, usize>) -> Vec<Vec<&str>> {
    let names = |is_wanted: fn(usize) -> bool| {
        lines.iter().filter(move |(_, lines)| is_wanted(**lines)).map(|(name, _)| name.as_str())
    };
    let small: Vec<_> = names(|lines| lines <= MANY).collect();
    let large = names(|lines| lines > MANY).map(|name| vec![name]);
    (!small.is_empty()).then_some(small).into_iter().chain(large).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_crates_are_alone() {
        let lines = [("a", 10), ("b", MANY + 1), ("c", MANY), ("d", 2 * MANY)];
        let lines = lines.map(|(name, lines)| (name.to_owned(), lines)).into();
        assert_eq!(batches(&lines), [vec!["a", "c"], vec!["b"], vec!["d"]]);
        assert_eq!(batches(&BTreeMap::new()), Vec::<Vec<&str>>::new());
    }
}
