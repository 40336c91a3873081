//! A document with its keys in another order.

use serde_yaml::{Mapping, Value};

/// The same document, the keys of each mapping shuffled; `seed` chooses the order. Sequences keep theirs, it has a meaning.
pub(crate) fn keys(yaml: &str, seed: u64) -> String {
    let value: Value = serde_yaml::from_str(yaml).expect("the text is YAML");
    let shuffled = shuffled(value.clone(), &mut Random(seed));
    assert_eq!(shuffled, value, "mappings are compared without regard to order");
    serde_yaml::to_string(&shuffled).expect("the document can be written")
}

fn shuffled(value: Value, random: &mut Random) -> Value {
    match value {
        Value::Mapping(map) => {
            let mut members: Vec<_> = map.into_iter().collect();
            for last in (1..members.len()).rev() {
                members.swap(last, random.below(last + 1));
            }
            let members = members.into_iter().map(|(key, value)| (key, shuffled(value, random)));
            Value::Mapping(members.collect::<Mapping>())
        }
        Value::Sequence(list) => list.into_iter().map(|value| shuffled(value, random)).collect(),
        other => other,
    }
}

/// Vigna's SplitMix64: enough to shuffle with, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}
