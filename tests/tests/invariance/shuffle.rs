//! The keys of every mapping in another order. Lists keep theirs.

use serde_yaml::{Mapping, Value};

use crate::documents::Text;
use crate::random::Random;

pub(crate) fn keys(document: &Value, random: &mut Random) -> Option<Text> {
    let shuffled = shuffled(document.clone(), random);
    assert_eq!(shuffled, *document, "mappings are compared without regard to order");
    Some(Text::of(&shuffled))
}

pub(crate) fn shuffled(value: Value, random: &mut Random) -> Value {
    match value {
        Value::Mapping(map) => {
            let mut members: Vec<_> = map.into_iter().collect();
            random.shuffle(&mut members);
            let members = members.into_iter().map(|(key, value)| (key, shuffled(value, random)));
            Value::Mapping(members.collect::<Mapping>())
        }
        Value::Sequence(list) => list.into_iter().map(|value| shuffled(value, random)).collect(),
        other => other,
    }
}
