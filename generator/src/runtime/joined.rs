//! Several texts as one. The standard library's `join` is compiled in each crate that uses it, with a copy for each length of what
//! stands between.

/// `texts`, with `between` in between.
pub(super) fn joined(texts: &[String], between: &str) -> String {
    let mut all = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            all.push_str(between);
        }
        all.push_str(text);
    }
    all
}
