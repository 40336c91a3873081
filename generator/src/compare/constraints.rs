//! What two schemas ask of a value beyond its type.

use super::finding::{Cx, Spot};
use super::rules::{Edit, Place};
use super::uses::said;
use crate::api::{Bound, Constraints};

/// Compares the constraints at a spot.
pub(super) fn constraints(
    cx: &mut Cx<'_>,
    (old, new): (Option<&Constraints>, Option<&Constraints>),
    spot: &Spot,
) {
    if old == new {
        return;
    }
    let none = Constraints::default();
    let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
    let lower = |bound: Bound| (bound.value, u8::from(bound.exclusive));
    // What is out of bounds comes sooner from above.
    let upper = |bound: Bound| (bound.value, 1 - u8::from(bound.exclusive));
    bound(cx, (Place::Minimum, "minimum"), (old.minimum, new.minimum), (lower, spot));
    bound(cx, (Place::Maximum, "maximum"), (old.maximum, new.maximum), (upper, spot));
    let numbers = [
        (Place::MinLength, "minLength", old.min_length, new.min_length),
        (Place::MaxLength, "maxLength", old.max_length, new.max_length),
        (Place::MinItems, "minItems", old.min_items, new.min_items),
        (Place::MaxItems, "maxItems", old.max_items, new.max_items),
        (Place::MinProperties, "minProperties", old.min_properties, new.min_properties),
        (Place::MaxProperties, "maxProperties", old.max_properties, new.max_properties),
    ];
    for (place, keyword, old, new) in numbers {
        let bounds = |value: Option<f64>| value.map(|value| Bound { value, exclusive: false });
        bound(cx, (place, keyword), (bounds(old), bounds(new)), (lower, spot));
    }
    let number = |value: Option<f64>| value.map(|value| value.to_string());
    other(cx, (Place::MultipleOf, "multipleOf"), (number(old.multiple_of), number(new.multiple_of)), spot);
    other(cx, (Place::Pattern, "pattern"), (old.pattern.clone(), new.pattern.clone()), spot);
    if old.unique_items != new.unique_items {
        let (edit, text) = match new.unique_items {
            true => (Edit::Added, "must not repeat an item now"),
            false => (Edit::Removed, "may repeat an item now"),
        };
        cx.find((Place::UniqueItems, edit), &at(spot, "uniqueItems"), said(spot, text), "");
    }
    let items = (old.items.as_deref(), new.items.as_deref());
    if items.0 != items.1 {
        constraints(cx, items, &spot.inside("items", "items"));
    }
    let values = (old.values.as_deref(), new.values.as_deref());
    if values.0 != values.1 {
        constraints(cx, values, &spot.inside("values", "additionalProperties"));
    }
}

/// The place of a keyword.
fn at(spot: &Spot, keyword: &str) -> Spot {
    Spot { what: spot.what.clone(), ..spot.inside("", keyword) }
}

/// What makes a bound greater than another.
type Order = fn(Bound) -> (f64, u8);

fn bound(
    cx: &mut Cx<'_>,
    (place, keyword): (Place, &str),
    (old, new): (Option<Bound>, Option<Bound>),
    (order, spot): (Order, &Spot),
) {
    let words = |bound: Bound| match bound.exclusive {
        true => format!("`{}`, itself not allowed", bound.value),
        false => format!("`{}`", bound.value),
    };
    let (edit, text) = match (old, new) {
        (None, None) => return,
        (None, Some(new)) => (Edit::Added, format!("has `{keyword}` {} now", words(new))),
        (Some(old), None) => (Edit::Removed, format!("no longer has `{keyword}` {}", words(old))),
        (Some(old), Some(new)) if old == new => return,
        (Some(old), Some(new)) => {
            let (edit, verb) = match order(new) > order(old) {
                true => (Edit::Increased, "increased"),
                false => (Edit::Decreased, "decreased"),
            };
            (edit, format!("has `{keyword}` {verb} from {} to {}", words(old), words(new)))
        }
    };
    cx.find((place, edit), &at(spot, keyword), said(spot, &text), "");
}

fn other(
    cx: &mut Cx<'_>,
    (place, keyword): (Place, &str),
    (old, new): (Option<String>, Option<String>),
    spot: &Spot,
) {
    let (edit, text) = match (old, new) {
        (None, Some(new)) => (Edit::Added, format!("has `{keyword}` `{new}` now")),
        (Some(old), None) => (Edit::Removed, format!("no longer has `{keyword}` `{old}`")),
        (Some(old), Some(new)) if old != new => {
            (Edit::Changed, format!("changed `{keyword}` from `{old}` to `{new}`"))
        }
        (Some(_), Some(_)) | (None, None) => return,
    };
    cx.find((place, edit), &at(spot, keyword), said(spot, &text), "");
}
