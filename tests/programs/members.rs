//! Members of objects: which are left out, which are `null`, and what happens to those that the document does not name.

use crate::support::{decode, encode, survive};

#[test]
fn a_nullable_member_has_three_states() {
    use nullable_and_optional::Nullable;
    use nullable_and_optional::types::Thing;
    let thing = || Thing::new("a", None);
    for (thing, text) in [
        (thing(), r#"{"required":"a","required_nullable":null}"#),
        (
            thing().optional_nullable(Nullable::Null),
            r#"{"optional_nullable":null,"required":"a","required_nullable":null}"#,
        ),
        (
            thing().optional_nullable("b").optional("c"),
            r#"{"optional":"c","optional_nullable":"b","required":"a","required_nullable":null}"#,
        ),
        (Thing::new("a", Some("b".to_owned())), r#"{"required":"a","required_nullable":"b"}"#),
    ] {
        assert_eq!(encode(&thing), text);
        assert_eq!(decode::<Thing>(text), thing);
    }
    // A service may leave out what it calls required and nullable; what is only optional may come as null.
    assert_eq!(decode::<Thing>(r#"{"required":"a"}"#), thing());
    assert_eq!(decode::<Thing>(r#"{"required":"a","optional":null}"#), thing());
    assert!(serde_json::from_str::<Thing>(r#"{"required":null}"#).is_err());
}

#[test]
fn null_stands_where_the_document_allows_it() {
    use nullable_in_3_1::types::{Part, Thing};
    survive::<Thing>(&[
        r#"{"name":null,"part":null,"size":null}"#,
        r#"{"name":"a","part":{"id":1},"size":2}"#,
    ]);
    let thing = Thing::new(None, Some(Part::new().id(1)), Some(2));
    assert_eq!(encode(&thing), r#"{"name":null,"part":{"id":1},"size":2}"#);
    survive::<nullable_in_lists_and_maps::types::Thing>(&[
        r#"{"list":[1,null,2],"map":{"a":null,"b":"c"}}"#,
        r#"{"list":[],"map":{}}"#,
        "{}",
    ]);
}

#[tokio::test]
async fn defaults_are_not_sent() {
    let (client, server) = client_and_server!(defaults, crate::reply::Reply::json(200, r#"{"tags":["a"]}"#));
    let thing = client.list_things().send().await.unwrap();
    assert_eq!((thing.name, thing.tags), (None, Some(vec!["a".to_owned()])));
    client.list_things().limit(20).send().await.unwrap();
    let targets: Vec<String> = server.seen().iter().map(|request| request.target().to_owned()).collect();
    assert_eq!(targets, ["/things", "/things?limit=20"]);
}

#[test]
fn additional_members_are_kept_where_the_document_allows_them() {
    use additional_properties::types::{Closed, Map, Open, Typed, Unspecified};
    survive::<Open>(&[r#"{"additional":"a","more":[1,null],"x":{"y":1}}"#, "{}"]);
    survive::<Typed>(&[r#"{"name":"a","one":{"name":"b"},"two":{}}"#]);
    survive::<Map>(&[r#"{"a":1,"b":-2}"#]);
    survive::<Unspecified>(&[r#"{"a":null,"b":[true]}"#]);
    let open: Open = decode(r#"{"additional":"a","more":1}"#);
    assert_eq!(open.additional_2.as_deref(), Some("a"));
    assert_eq!(open.additional.keys().collect::<Vec<_>>(), ["more"]);
    // What may not be there is left out, since it is no error of the reader's.
    assert_eq!(encode(&decode::<Closed>(r#"{"name":"a","more":1}"#)), r#"{"name":"a"}"#);
}

#[test]
fn members_by_pattern_are_kept() {
    use pattern_properties::types::{Both, BothValue, Labels, Numbers};
    survive::<Labels>(&[r#"{"x-a":"b","x-c":"d"}"#]);
    survive::<Numbers>(&[r#"{"name":"a","n1":1,"m2":2}"#]);
    survive::<Both>(&[r#"{"n1":1,"s1":"a","other":[true]}"#]);
    let numbers: Numbers = decode(r#"{"name":"a","n1":1}"#);
    assert_eq!((numbers.name.as_deref(), numbers.additional["n1"]), (Some("a"), 1));
    let both: Both = decode(r#"{"n1":1,"s1":"a"}"#);
    assert_eq!(both["n1"], BothValue::Integer(1));
    assert_eq!(both["s1"], BothValue::String("a".to_owned()));
}

#[test]
fn members_under_a_condition_are_optional() {
    use conditional_members::types::Address;
    survive::<Address>(&[
        r#"{"country":"PL","voivodeship":"mazowieckie","zip":"00-001"}"#,
        r#"{"country":"FR","region":"Bretagne"}"#,
        r#"{"country":"FR"}"#,
    ]);
    assert_eq!(encode(&Address::new("FR").region("Bretagne")), r#"{"country":"FR","region":"Bretagne"}"#);
    assert!(serde_json::from_str::<Address>("{}").is_err(), "the country is required");
}

#[test]
fn members_that_one_of_several_groups_needs_are_optional() {
    use any_of_required_members::types::Search;
    survive::<Search>(&[r#"{"id":"1"}"#, r#"{"name":"a"}"#, r#"{"id":"1","name":"a"}"#]);
}

#[test]
fn a_secret_is_sent_and_not_shown() {
    use secret::types::Login;
    let login: Login = decode(r#"{"user":"me","password":"hunter2"}"#);
    assert_eq!(encode(&login), r#"{"password":"hunter2","user":"me"}"#);
    let shown = format!("{login:?}");
    assert!(shown.contains("me") && !shown.contains("hunter2"), "{shown}");
}
