//! A lock is written as it is read, and what a hand may have spoilt is refused with its place.

use super::{Holds, Lock};

const TEXT: &str = "\
crate = 1.2.3

tag \"Pets & co\" = pets Pets

gone scheme key header X-Key = key
scheme oauth bearer = oauth token_source client_credentials oauth_client_credentials password oauth_password

operation GET /pets/{} = pets::get(id, since) -> Vec<Pet> 200
  answer 200 application/json = Ok: Vec<Pet>
  gone cookie \"a b\" = a_b
  path 1 = id
  query since = since: Since

type Pet = Pet sent received
  member \"\" = empty?
  member parent = parent?#: Pet
  member tag = tag!

type Pet . \"the owner\" = PetOwner received as Person

gone type GET /pets/{} . 200 . \"variant 2\" = Old
  branch Vec<Pet> = Pets~: Pet
";

fn written(text: &str) -> String {
    let lock = Lock::parse(text).unwrap_or_else(|error| panic!("{error:?}"));
    lock.to_string().lines().filter(|line| !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_lock_is_written_as_it_is_read() {
    assert_eq!(written(TEXT).trim_start(), TEXT);
}

#[test]
fn the_next_major_keeps_names_alone() {
    let lock = Lock::parse(TEXT).unwrap().next_major();
    assert_eq!(lock.holds, Holds::Names);
    let text = lock.to_string();
    assert!(!text.contains("\ngone ") && !text.contains(" gone "), "{text}");
    assert!(text.contains("= pets::get(id, since)"), "{text}");
}

#[test]
fn what_is_not_understood_is_refused_with_its_place() {
    for (text, line, column, message) in [
        ("tag A = a\n", 1, 9, "a name is missing"),
        ("tag A a A\n", 1, 7, "`=` was expected"),
        ("\nthing A = b\n", 2, 7, "`thing` is no item"),
        ("  member a = b\n", 1, 14, "a part of nothing"),
        ("scheme A bearer = a b c\n", 1, 23, "a name is missing"),
        ("scheme A bearer = a b c a\n", 1, 25, "the name of another one"),
        ("tag \"A = a A\n", 1, 5, "does not end"),
        ("type A = A-B\n", 1, 10, "no name that Rust takes"),
        ("type A = type\n", 1, 10, "no name that Rust takes"),
        ("type A = Self\n", 1, 10, "no name that Rust takes"),
        ("type A = A\ntype B = A\n", 2, 10, "the name of another one"),
        ("type A = A\n  member a = x\n  member b = x\n", 3, 14, "the name of another one"),
        ("type A = A\n\ntype A = B\n", 3, 10, "stands here twice"),
        ("operation GET /a = a\n", 1, 20, "`)` is missing"),
        ("operation GET /a = a::b(x; y)\n", 1, 28, "no name that Rust takes"),
        ("type A = A sent extra\n", 1, 17, "nothing was expected"),
        ("type A = A\n  = x\n", 2, 3, "is cut short"),
        ("type A = A\n  member = x\n", 2, 10, "is cut short"),
        ("operation GET /a = a::b()\n  query = x\n", 2, 9, "is cut short"),
        ("operation GET /a = a::b()\n  part a/b = x\n", 2, 12, "is cut short"),
    ] {
        let error = Lock::parse(text).expect_err(text);
        assert!(error.message.contains(message), "{text}: {}", error.message);
        assert_eq!((error.line, error.column), (line, column), "{text}: {}", error.message);
    }
}
