//! Structs that the macro `object` reads and writes.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::value::MapDeserializer;
use serde_json::{Value, json};

use crate::runtime::object_read::{self, Slot, required};
use crate::runtime::{LeftOut, Nullable, object};

#[derive(Clone, Debug, PartialEq)]
struct Pet {
    id: i64,
    r#type: Option<String>,
    owner: Option<String>,
    tag: Nullable<String>,
}

object! {
    Pet: Deserialize, Serialize {
        required id = "id",
        required r#type = "type",
        optional owner = "owner",
        optional tag = "Tag",
    }
}

#[derive(Debug, PartialEq)]
struct Open {
    id: i64,
    rest: BTreeMap<String, i64>,
    left_out: LeftOut,
}

object! {
    Open: Deserialize, Serialize {
        required id = "id",
        ..rest,
        !left_out,
    }
}

fn read(text: &str) -> Result<Pet, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn members_come_in_any_order_and_others_are_passed_over() {
    let text = r#"{"new": [{}], "Tag": "t", "owner": "o", "type": "cat", "id": 1, "more": null}"#;
    let pet = Pet { id: 1, r#type: Some("cat".into()), owner: Some("o".into()), tag: "t".into() };
    assert_eq!(read(text), Ok(pet.clone()));
    let members = json!({"id": 1, "owner": "o", "type": "cat", "Tag": "t"});
    assert_eq!(Pet::deserialize(&members).unwrap(), pet);
    assert_eq!(serde_json::to_string(&pet).unwrap(), r#"{"id":1,"type":"cat","owner":"o","Tag":"t"}"#);
}

#[test]
fn names_are_read_as_a_format_gives_them() {
    let pet = Pet { id: 1, r#type: Some("cat".into()), owner: None, tag: "t".into() };
    let text = r#"{"\u0069d": 1, "t\u0079pe": "cat", "n\u0065w": [], "Ta\u0067": "t"}"#;
    assert_eq!(read(text), Ok(pet.clone()));
    assert_eq!(serde_json::from_reader::<_, Pet>(text.as_bytes()).unwrap(), pet);
    let open: Open = serde_json::from_str(r#"{"\u0062": 2, "id": 1, "a": 3}"#).unwrap();
    assert_eq!(open.rest, BTreeMap::from([("a".to_owned(), 3), ("b".to_owned(), 2)]));
    let open: Open = serde_json::from_reader(br#"{"b": 2, "id": 1}"#.as_slice()).unwrap();
    assert_eq!(open.rest, BTreeMap::from([("b".to_owned(), 2)]));
}

#[test]
fn a_struct_may_have_more_members_than_are_counted_in_bits() {
    let all: &[&str] = (0..70).map(|n| &*format!("member{n}").leak()).collect::<Vec<_>>().leak();
    for missing in [0, 62, 63, 64, 65, 69] {
        let rest = all.iter().enumerate().filter(|(place, _)| *place != missing);
        let members = MapDeserializer::<_, serde_json::Error>::new(rest.map(|(place, name)| (*name, place)));
        let mut slots: Vec<_> = all.iter().map(|_| required::<usize>()).collect();
        let mut slots: Vec<_> = slots.iter_mut().map(|slot| slot as &mut dyn Slot<'_, _>).collect();
        let error = object_read::read(members, all, &mut slots, &mut ()).unwrap_err();
        assert_eq!(error.to_string(), format!("missing field `{}`", all[missing]));
    }
}

#[test]
fn what_is_absent_is_not_sent_and_what_is_required_is_sent_as_null() {
    let pet = Pet { id: 1, r#type: None, owner: None, tag: Nullable::Absent };
    assert_eq!(serde_json::to_string(&pet).unwrap(), r#"{"id":1,"type":null}"#);
    assert_eq!(read(r#"{"id": 1}"#), Ok(pet.clone()));
    assert_eq!(read(r#"{"id": 1, "owner": null}"#), Ok(pet.clone()));
    let cleared = Pet { tag: Nullable::Null, ..pet };
    assert_eq!(read(r#"{"id": 1, "Tag": null}"#), Ok(cleared.clone()));
    assert_eq!(serde_json::to_string(&cleared).unwrap(), r#"{"id":1,"type":null,"Tag":null}"#);
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    assert_eq!(read(r#"{"type": "cat"}"#), Err("missing field `id` at line 1 column 15".into()));
    assert_eq!(read(r#"{"id": 1, "id": 2}"#), Err("duplicate field `id` at line 1 column 14".into()));
    let wrong = read("{\"id\":\n \"1\"}").unwrap_err();
    assert_eq!(wrong, "invalid type: string \"1\", expected i64 at line 2 column 4");
    let wrong = read("[1, null, null, null]").unwrap_err();
    assert_eq!(wrong, "invalid type: sequence, expected struct Pet at line 1 column 1");
    let wrong = serde_json::from_value::<Pet>(json!({})).unwrap_err();
    assert_eq!(wrong.to_string(), "missing field `id`");
}

#[test]
fn a_map_keeps_what_the_document_does_not_name() {
    let open: Open = serde_json::from_str(r#"{"b": 2, "id": 1, "a": 3}"#).unwrap();
    let rest = BTreeMap::from([("a".to_owned(), 3), ("b".to_owned(), 2)]);
    assert_eq!(open, Open { id: 1, rest, left_out: LeftOut::default() });
    assert_eq!(serde_json::to_string(&open).unwrap(), r#"{"id":1,"a":3,"b":2}"#);
    assert!(serde_json::from_str::<Open>(r#"{"id": 1, "a": "text"}"#).is_err());
}

#[test]
fn what_a_caller_leaves_out_is_not_sent() {
    let mut open = Open { id: 1, rest: BTreeMap::new(), left_out: LeftOut::default() };
    open.left_out.add("id");
    assert_eq!(serde_json::to_value(&open).unwrap(), json!({}));
}

#[test]
fn a_struct_of_a_users_may_hold_one_beside_others() {
    #[derive(Deserialize)]
    struct Rest {
        #[serde(flatten)]
        pet: Pet,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }

    let rest: Rest = serde_json::from_value(json!({"id": 1, "type": "cat", "mine": true})).unwrap();
    assert_eq!((rest.pet.id, rest.rest), (1, BTreeMap::from([("mine".to_owned(), json!(true))])));
}
