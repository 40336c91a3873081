//! How the values of two types relate that are not of one kind. Only what is certain counts: where nothing tells, neither takes all
//! values of the other. Of the type as a whole `null` is told elsewhere.

use super::Side;
use super::finding::Cx;
use super::uses::{Verdict, allows_null};
use crate::api::{
    Enumeration, IntegerFormat, NumberFormat, Scalar, Shape, StringFormat, TypeId, TypeKind, TypeUse,
    WireValue,
};

/// How the values of an old type relate to those of a new one.
pub(super) fn relation(cx: &Cx<'_>, old: &TypeUse, new: &TypeUse) -> Verdict {
    // What these two differ in is asked here.
    let is_asked = |a, b| (&old.kind, &new.kind) == (&TypeKind::Named(a), &TypeKind::Named(b));
    let are_one = |a, b| cx.types.new_of(a) == Some(b) && !is_asked(a, b);
    let new_takes = Taking { wide: cx.new, narrow: cx.old, is_one: &|new, old| are_one(old, new) };
    let old_takes = Taking { wide: cx.old, narrow: cx.new, is_one: &|old, new| are_one(old, new) };
    match (new_takes.all(new, old, DEPTH), old_takes.all(old, new, DEPTH)) {
        (true, true) => Verdict::Same,
        (true, false) => Verdict::Generalised,
        (false, true) => Verdict::Specialised,
        (false, false) => Verdict::Changed,
    }
}

/// How deep choices and lists may be nested for a relation to be seen.
const DEPTH: usize = 6;

/// The types of one side that may take what those of the other are.
struct Taking<'a> {
    wide: Side<'a>,
    narrow: Side<'a>,
    /// Whether a type of the wide side and one of the narrow side are one type. What they differ in is told where they stand.
    is_one: &'a dyn Fn(TypeId, TypeId) -> bool,
}

impl Taking<'_> {
    /// Whether `wide` takes all values that `narrow` has.
    fn all(&self, wide: &TypeUse, narrow: &TypeUse, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else { return false };
        if let (TypeKind::Named(a), TypeKind::Named(b)) = (&wide.kind, &narrow.kind)
            && (self.is_one)(*a, *b)
        {
            return true;
        }
        let (of_wide, of_narrow) = (shape(self.wide, wide), shape(self.narrow, narrow));
        // A choice has what its branches have, each of which may be taken by another branch.
        match (of_wide, of_narrow) {
            (_, Some(Shape::Alias(target))) => return self.all(wide, target, depth),
            (_, Some(Shape::Union(narrow))) => {
                return narrow.variants.iter().all(|branch| self.all(wide, &branch.ty, depth));
            }
            (Some(Shape::Alias(target)), _) => return self.all(target, narrow, depth),
            (Some(Shape::Union(wide)), _) => {
                return wide.variants.iter().any(|branch| self.all(&branch.ty, narrow, depth));
            }
            (Some(Shape::Enumeration(wide)), Some(Shape::Enumeration(narrow))) => {
                return has_all(wide, narrow);
            }
            (Some(Shape::Object(_) | Shape::Enumeration(_)) | None, _) => {}
        }
        match (&wide.kind, &narrow.kind) {
            (_, TypeKind::Never) | (TypeKind::Any, _) => true,
            (TypeKind::Scalar(wide), TypeKind::Scalar(narrow)) => wide == narrow || is_wider(wide, narrow),
            (TypeKind::List(wide), TypeKind::List(narrow)) | (TypeKind::Map(wide), TypeKind::Map(narrow)) => {
                let takes_null = !allows_null(self.narrow, narrow) || allows_null(self.wide, wide);
                takes_null && self.all(wide, narrow, depth)
            }
            (TypeKind::Scalar(wide), TypeKind::Named(_)) => {
                matches!(of_narrow, Some(Shape::Enumeration(narrow)) if is_listed(narrow, wide))
            }
            (TypeKind::Map(value), TypeKind::Named(_)) => {
                value.kind == TypeKind::Any && matches!(of_narrow, Some(Shape::Object(_)))
            }
            (
                TypeKind::Named(_)
                | TypeKind::Scalar(_)
                | TypeKind::List(_)
                | TypeKind::Map(_)
                | TypeKind::Never,
                _,
            ) => false,
        }
    }
}

/// What a type is that has a name.
fn shape<'a>(side: Side<'a>, ty: &TypeUse) -> Option<&'a Shape> {
    match ty.kind {
        TypeKind::Named(id) => Some(&side.api.ty(id).shape),
        TypeKind::Scalar(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Any | TypeKind::Never => None,
    }
}

fn has_all(wide: &Enumeration, narrow: &Enumeration) -> bool {
    narrow.values.iter().all(|value| wide.values.iter().any(|known| known.value == value.value))
}

/// Whether all the listed values are of a scalar.
fn is_listed(enumeration: &Enumeration, scalar: &Scalar) -> bool {
    enumeration.values.iter().all(|value| match (&value.value, scalar) {
        (WireValue::String(_), Scalar::String(_))
        | (WireValue::Integer(_), Scalar::Integer(_) | Scalar::Number(_))
        | (WireValue::Number(_), Scalar::Number(_))
        | (WireValue::Boolean(_), Scalar::Boolean) => true,
        (WireValue::String(_) | WireValue::Integer(_) | WireValue::Number(_) | WireValue::Boolean(_), _) => {
            false
        }
    })
}

/// Whether one scalar has all values of the other, and more.
fn is_wider(wide: &Scalar, narrow: &Scalar) -> bool {
    use IntegerFormat::{Int32, Int64, Uint32, Uint64};
    matches!(
        (narrow, wide),
        (Scalar::Integer(_), Scalar::Number(_))
            | (Scalar::Integer(Int32 | Uint32), Scalar::Integer(Int64))
            | (Scalar::Integer(Uint32), Scalar::Integer(Uint64))
            | (Scalar::Number(NumberFormat::Float), Scalar::Number(NumberFormat::Double))
            | (Scalar::String(_), Scalar::String(StringFormat::Text))
    )
}
