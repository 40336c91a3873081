//! The three states of a member: each is told from the others in both directions.

use serde::{Deserialize, Serialize};
use serde_json::{from_value, json, to_value};

use crate::runtime::Nullable;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Thing {
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    name: Nullable<String>,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    size: Nullable<i64>,
}

impl Thing {
    fn name(mut self, name: impl Into<Nullable<String>>) -> Self {
        self.name = name.into();
        self
    }

    fn size(mut self, size: impl Into<Nullable<i64>>) -> Self {
        self.size = size.into();
        self
    }
}

#[test]
fn the_three_states_go_both_ways() {
    for json in [json!({}), json!({"name": null, "size": 1}), json!({"name": "a", "size": null})] {
        let thing: Thing = from_value(json.clone()).expect("it is read");
        assert_eq!(to_value(&thing).expect("it is written"), json);
    }
}

#[test]
fn a_setter_takes_values_options_and_states() {
    let json = |thing: Thing| to_value(thing).expect("it is written");
    assert_eq!(json(Thing::default().name("a").size(1)), json!({"name": "a", "size": 1}));
    assert_eq!(json(Thing::default().name(None).size(Some(2))), json!({"name": null, "size": 2}));
    assert_eq!(json(Thing::default().name(Nullable::Null).size(Nullable::Absent)), json!({"name": null}));
    assert_eq!(json(Thing::default().name("b".to_owned())), json!({"name": "b"}));
}
