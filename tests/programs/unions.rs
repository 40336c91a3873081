//! Which branch of a union a value becomes, and that no value is changed on the way through.

use crate::support::{become_variants, decode, encode, survive};

#[test]
fn a_constant_tells_the_branch() {
    become_variants::<union_by_constant::types::Shape>(&[
        (r#"{"kind":"circle","radius":1.5}"#, "Circle"),
        (r#"{"kind":"square"}"#, "Square"),
        (r#"{"kind":"polygon","sides":5}"#, "Polygon"),
        (r#"{"kind":"star"}"#, "Polygon"),
        (r#"{"kind":"cube","edge":1}"#, "UnknownValue"),
        (r#"{"radius":1}"#, "UnknownValue"),
        ("[]", "UnknownValue"),
        ("null", "UnknownValue"),
    ]);
    become_variants::<union_by_constant::types::Answer>(&[
        (r#"{"done":true,"value":"x"}"#, "Done"),
        (r#"{"done":false,"seconds":3}"#, "Waiting"),
        (r#"{"done":"soon"}"#, "UnknownValue"),
    ]);
}

#[test]
fn required_members_tell_the_branch() {
    become_variants::<union_by_required::types::Owner>(&[
        (r#"{"id":1,"first_name":"a"}"#, "Person"),
        (r#"{"id":1,"tax_number":"b"}"#, "Company"),
        (r#"{"id":1}"#, "Nobody"),
        (r#"{"first_name":"a"}"#, "UnknownValue"),
        (r#""text""#, "UnknownValue"),
    ]);
}

#[test]
fn items_tell_the_branch() {
    become_variants::<union_by_items::types::Input>(&[
        (r#""a""#, "String"),
        (r#"["a","b"]"#, "List"),
        ("[1,2]", "List2"),
        ("[[1],[2,3]]", "List3"),
        ("[]", "List"),
        (r#"[1,"a"]"#, "UnknownValue"),
        (r#"["a",1]"#, "UnknownValue"),
        ("[1.5]", "UnknownValue"),
        ("{}", "UnknownValue"),
    ]);
}

#[test]
fn kinds_tell_the_branch() {
    become_variants::<union_by_kind::types::Value>(&[
        ("1.5", "Number"),
        ("1.0", "Number"),
        ("1e300", "Number"),
        ("-7", "Integer"),
        (r#""7""#, "String"),
        ("false", "Boolean"),
        (r#"["a"]"#, "List"),
        (r#"{"name":"a"}"#, "Thing"),
        ("[1]", "UnknownValue"),
        ("null", "UnknownValue"),
    ]);
}

#[test]
fn values_stand_beside_text() {
    become_variants::<union_of_values_and_text::types::Model>(&[
        (r#""small""#, "Variant2"),
        (r#""own""#, "String"),
        ("1", "UnknownValue"),
    ]);
    become_variants::<union_of_values_and_text::types::Limit>(&[
        (r#""auto""#, "Variant1"),
        (r#""later""#, "Variant1"),
        ("5", "Integer"),
        ("true", "UnknownValue"),
    ]);
    become_variants::<union_of_unnamed_branches::types::Choice>(&[
        (r#""none""#, "Variant1"),
        ("true", "Whether"),
        (r#"[{"name":"a"}]"#, "List"),
        (r#"{"a":1}"#, "Map"),
        (r#"{"a":"b"}"#, "UnknownValue"),
    ]);
}

#[test]
fn a_discriminator_tells_the_branch() {
    become_variants::<union_by_discriminator::types::Pet>(&[
        (r#"{"kind":"kitten","lives":9}"#, "Cat"),
        (r#"{"kind":"cat"}"#, "Cat"),
        (r#"{"kind":"Dog"}"#, "Dog"),
        (r#"{"kind":"cow","milk":true}"#, "UnknownValue"),
        (r#"{"kind":"cat","lives":"many"}"#, "UnknownValue"),
        ("{}", "UnknownValue"),
    ]);
    become_variants::<union_by_discriminator_of_constants::types::Event>(&[
        (r#"{"type":"created","id":"1"}"#, "CreatedEvent"),
        (r#"{"type":"deleted"}"#, "DeletedEvent"),
        (r#"{"type":"removed"}"#, "DeletedEvent"),
        (r#"{"type":"CreatedEvent"}"#, "UnknownValue"),
    ]);
    become_variants::<union_that_its_branches_build_on::types::Pet>(&[
        (r#"{"kind":"Cat","lives":9,"name":"Tom"}"#, "Cat"),
        (r#"{"kind":"Dog","bark":"wow"}"#, "Dog"),
    ]);
}

#[test]
fn the_discriminator_of_the_base_tells_the_heirs() {
    use union_by_discriminator_of_the_base::types::{Home, Pet, Puppy};
    become_variants::<Pet>(&[
        (r#"{"kind":"cat","lives":9}"#, "Cat"),
        (r#"{"kind":"Dog","bark":"wow"}"#, "Dog"),
        (r#"{"kind":"Puppy","bark":"wow","weeks":3}"#, "Puppy"),
        (r#"{"kind":"Pet","name":"Rex"}"#, "Base"),
        (r#"{"kind":"Cat"}"#, "UnknownValue"),
    ]);
    let home: Home = decode(r#"{"pets":[{"kind":"Puppy","weeks":3},{"kind":"cow"}]}"#);
    let pets = home.pets.as_deref().unwrap();
    assert!(matches!(&pets[0], Pet::Puppy(puppy) if puppy.weeks == Some(3)), "{pets:?}");
    assert_eq!(encode(&Pet::Puppy(Puppy::new("Puppy").weeks(3))), r#"{"kind":"Puppy","weeks":3}"#);
}

#[test]
fn a_union_holds_the_properties_beside_it() {
    use union_beside_properties::types::{Payment, PaymentCard};
    become_variants::<Payment>(&[
        (r#"{"amount":1,"card":"4111"}"#, "Card"),
        (r#"{"amount":1,"iban":"DE"}"#, "Transfer"),
        (r#"{"card":"4111"}"#, "UnknownValue"),
        (r#"{"amount":1}"#, "UnknownValue"),
    ]);
    let card = Payment::Card(PaymentCard::new(1, "4111"));
    assert_eq!(encode(&card), r#"{"amount":1,"card":"4111"}"#);
    become_variants::<union_within_all_of::types::Order>(&[
        (r#"{"id":"1","due":"today"}"#, "Open"),
        (r#"{"id":"1","paid":"today"}"#, "Paid"),
        (r#"{"id":"1"}"#, "UnknownValue"),
    ]);
    become_variants::<union_within_all_of::types::Same>(&[(r#""a""#, "String"), ("1", "Integer")]);
}

#[test]
fn a_union_is_a_branch_of_another() {
    use union_nested::types::{Inner, Outer};
    become_variants::<Outer>(&[
        (r#""a""#, "Inner"),
        ("1", "Inner"),
        ("true", "Boolean"),
        (r#"["a"]"#, "List"),
        ("{}", "UnknownValue"),
    ]);
    assert_eq!(decode::<Outer>("1"), Outer::Inner(Inner::Integer(1)));
    use recursive_union::types::Expression;
    become_variants::<Expression>(&[(r#""a""#, "String"), (r#"{"of":{"of":{"of":"a"}}}"#, "Not")]);
}

#[test]
fn the_branch_with_most_members_wins_where_several_fit() {
    become_variants::<ambiguous_union::types::Pet>(&[
        (r#"{"lives":9}"#, "Cat"),
        (r#"{"bark":"wow"}"#, "Dog"),
        // Nothing tells: the first.
        ("{}", "Cat"),
        ("[]", "UnknownValue"),
    ]);
}

#[test]
fn an_unknown_branch_is_shown_as_it_came() {
    use union_by_constant::types::Shape;
    let Shape::UnknownValue(cube) = decode(r#"{"kind":"cube","edge":1}"#) else { panic!("a known shape") };
    assert_eq!(cube.get()["edge"], 1);
}

#[test]
fn elements_of_a_tuple_keep_their_kinds_and_their_order() {
    use tuple::types::{Old, OldItem, Pair, PairItem, Triple};
    survive::<Pair>(&[r#"["a",1]"#, "[]", r#"["a",1,null]"#, "[true]"]);
    survive::<Triple>(&["[1.5,2.5,3.5]"]);
    survive::<Old>(&[r#"["a",true]"#]);
    assert_eq!(decode::<Pair>(r#"["a",1]"#), [PairItem::String("a".to_owned()), PairItem::Integer(1)]);
    assert_eq!(decode::<Old>("[true]"), [OldItem::Boolean(true)]);
}

#[test]
fn heirs_of_heirs_are_told_by_their_names() {
    become_variants::<union_by_discriminator_of_two_levels::types::Entity>(&[
        (r#"{"level":1,"mail":"m","t":"Admin"}"#, "Admin"),
        (r#"{"mail":"m","t":"User"}"#, "UserBase"),
        (r#"{"t":"Group"}"#, "Group"),
        (r#"{"t":"Entity"}"#, "Base"),
        (r#"{"t":"Robot"}"#, "UnknownValue"),
        ("7", "UnknownValue"),
    ]);
}

#[test]
fn numbers_tell_the_branch() {
    become_variants::<union_by_discriminator_of_numbers::types::Component>(&[
        (r#"{"items":["a"],"type":1}"#, "Row"),
        (r#"{"label":"b","type":2}"#, "Button"),
        (r#"{"type":"1"}"#, "UnknownValue"),
        (r#"{"type":3}"#, "UnknownValue"),
    ]);
}

#[test]
fn two_choices_hold_together() {
    become_variants::<union_of_two_choices::types::Thing>(&[
        (r#"{"a":"1","c":"2","id":"3"}"#, "A"),
        (r#"{"b":"1","d":"2","id":"3"}"#, "B"),
    ]);
}

#[test]
fn a_discriminator_means_the_branches_that_are_left() {
    become_variants::<union_with_a_branch_that_cannot_be::types::Pet>(&[
        (r#"{"kind":"cat","meow":"m"}"#, "Cat"),
        (r#"{"bark":"b","kind":"dog"}"#, "Dog"),
    ]);
}

#[test]
fn a_scalar_is_taken_for_what_gives_it_back() {
    become_variants::<union_of_numbers_and_times::types::Number>(&[
        ("1", "Integer"),
        ("1.5", "Number"),
        ("1e300", "Number"),
        ("1e20", "Number"),
    ]);
    become_variants::<union_of_numbers_and_times::types::Key>(&[
        (r#""550e8400-e29b-41d4-a716-446655440000""#, "String"),
        (r#""550e8400e29b41d4a716446655440000""#, "String2"),
        (r#""other""#, "String2"),
    ]);
    become_variants::<union_of_numbers_and_times::types::Made>(&[
        ("5", "Integer"),
        (r#""2024-01-02T03:04:05Z""#, "String"),
        (r#""soon""#, "UnknownValue"),
    ]);
    become_variants::<union_of_numbers_and_times::types::Size>(&[
        (r#""auto""#, "Auto"),
        ("3000000000", "Value3000000000"),
        ("1.0", "Value1_0"),
        ("2", "UnknownValue"),
    ]);
}
