//! Documents of which one node is something else.

use serde_yaml::{Mapping, Value};

/// The document with each of its nodes replaced in turn; nothing if it is no YAML to begin with.
pub(crate) fn documents(yaml: &str) -> Vec<String> {
    let Ok(whole) = serde_yaml::from_str::<Value>(yaml) else { return Vec::new() };
    let others = [
        Value::Null,
        Value::from("x"),
        Value::from(3),
        Value::Sequence(vec![Value::from("x")]),
        Value::Mapping(Mapping::from_iter([(Value::from("x"), Value::Null)])),
    ];
    (0..)
        .map_while(|index| {
            let mut copy = whole.clone();
            let mut left = index;
            // One of the kinds for each node, in turn: all of them take five times as long.
            replace(&mut copy, &mut left, &others[index % others.len()])?;
            serde_yaml::to_string(&copy).ok()
        })
        .collect()
}

/// Replaces the node that has `left` nodes before it; `None` if there are not so many.
fn replace(node: &mut Value, left: &mut usize, other: &Value) -> Option<()> {
    if *left == 0 {
        *node = other.clone();
        return Some(());
    }
    *left -= 1;
    match node {
        Value::Mapping(map) => map.iter_mut().find_map(|(_, value)| replace(value, left, other)),
        Value::Sequence(list) => list.iter_mut().find_map(|value| replace(value, left, other)),
        _ => None,
    }
}
