//! The models: what becomes a struct, and the items of the module `types` as a whole.

use super::boxing::{self, Edge};
use super::names::Namespace;
use super::rust_types::{Types, allows_null};
use super::{casing, docs, enums, keeping, unions};
use crate::api::{Additional, Object, Property, Shape, TypeDef, TypeId};
use crate::diagnostic::Diagnostics;
use crate::lock::Marks;
use crate::plan::{Alias, Constructor, Directions, Docs, Field, Ident, Item, RustType, Struct};

/// Every model, by name.
pub(super) fn items(types: &Types<'_>, diagnostics: &mut Diagnostics) -> Vec<Item> {
    let defs = types.api.types.iter().enumerate();
    let defs = defs.filter(|(index, _)| types.kept.same(TypeId(*index)).is_none());
    let mut items: Vec<Item> =
        defs.map(|(index, def)| item(types, TypeId(index), def, diagnostics)).collect();
    items.sort_by(|a, b| a.name().cmp(b.name()));
    items
}

fn item(types: &Types<'_>, id: TypeId, def: &TypeDef, diagnostics: &mut Diagnostics) -> Item {
    match &def.shape {
        Shape::Object(object) => Item::Struct(structure(types, id, def, object)),
        Shape::Enumeration(enumeration) => Item::Enum(enums::enumeration(types, id, def, enumeration)),
        Shape::Union(union) => Item::Union(unions::union(types, id, def, union, diagnostics)),
        Shape::Alias(ty) => {
            let newtype = boxing::alias_contains_itself(types.api, id).then(|| types.usage[id.0]);
            Item::Alias(Alias {
                name: types.name(id).clone(),
                docs: type_docs(types, id, def),
                ty: types.bare(ty),
                newtype,
            })
        }
    }
}

/// The documentation of a type, from the document or by its origin.
pub(super) fn type_docs(types: &Types<'_>, id: TypeId, def: &TypeDef) -> Docs {
    let fallback = match &def.origin {
        crate::api::TypeOrigin::Component(name) => format!("The schema `{}`.", name.replace('`', "'")),
        crate::api::TypeOrigin::Inline { path, .. } => {
            let words: Vec<_> = path.iter().map(|word| docs::code(word)).collect();
            format!("`{}`, a schema without a name of its own.", words.join(" "))
        }
    };
    // A title that only repeats the name says nothing.
    let mut source = def.docs.clone();
    let name = types.name(id).as_str();
    source.summary = source.summary.filter(|title| casing::upper_camel(title, "Type") != name);
    docs::docs(&source, &fallback)
}

fn structure(types: &Types<'_>, id: TypeId, def: &TypeDef, object: &Object) -> Struct {
    let directions = types.usage[id.0];
    let additional = match &object.additional {
        Additional::Typed(ty) => Some(types.value(ty)),
        Additional::Unspecified | Additional::Closed => None,
    };
    let members = types.kept.members(id);
    let rest = keeping::member(members, &["others"]).map_or("additional", |held| held.name.as_str());
    let reserved: &[&str] = if additional.is_some() { &[rest] } else { &[] };
    let mut names = keeping::namespace(members, &["member"], reserved);
    // `new` makes one, `clone` another.
    let mut setters = Namespace::with(&["new", "clone"]);
    let fields: Vec<Field> = object
        .properties
        .iter()
        .enumerate()
        .map(|(index, property)| {
            let ident = casing::snake(&property.name, "field");
            let held = keeping::member(members, &["member", &property.name]);
            let name = held.map_or_else(|| names.take([ident.clone()]), |held| Ident(held.name.clone()));
            let setter = setters.take([name.0.clone(), format!("set_{ident}")]);
            let boxed = types.boxes.contains(&Edge { from: id, index });
            let held = held.filter(|held| !held.gone && types.kept.holds_shapes()).map(|held| held.marks);
            let place = Place { boxed, directions, held };
            let mut field = field(types, property, (name, setter), place);
            field.secret |= types.secrets.contains(&(id, property.name.clone()));
            field
        })
        .collect();
    let constructor = directions.sent.then(|| match fields.iter().any(|field| field.required) {
        true => Constructor::Required,
        false => Constructor::Empty,
    });
    Struct {
        name: types.name(id).clone(),
        docs: type_docs(types, id, def),
        deprecated: def.docs.deprecated,
        fields,
        additional: additional.map(|ty| (Ident(rest.to_owned()), ty)),
        directions,
        constructor,
    }
}

/// Whether the constructor takes a member of a struct that is sent: it must be there, or had to be when callers began to give it.
pub(super) fn is_given(types: &Types<'_>, id: TypeId, property: &Property) -> bool {
    let held = keeping::member(types.kept.members(id), &["member", &property.name]);
    let held = held.filter(|held| !held.gone && types.kept.holds_shapes()).map(|held| held.marks);
    let stays =
        !types.usage[id.0].received && held.is_some_and(was_given) && !allows_null(types.api, &property.ty);
    stays || (property.required && !property.read_only && !property.write_only)
}

fn was_given(marks: Marks) -> bool {
    marks.required && !marks.optional && !marks.nullable
}

/// Where a member stands.
#[derive(Clone, Copy)]
struct Place {
    /// In a box.
    boxed: bool,
    /// How its struct travels.
    directions: Directions,
    /// What it was so far.
    held: Option<Marks>,
}

fn field(types: &Types<'_>, property: &Property, (name, setter): (Ident, Ident), place: Place) -> Field {
    let bare = match place.boxed {
        true => RustType::Boxed(Box::new(types.bare(&property.ty))),
        false => types.bare(&property.ty),
    };
    // Only one side sets it, so the other cannot ask for it.
    let mut required = property.required && !property.read_only && !property.write_only;
    let nullable = allows_null(types.api, &property.ty);
    let Directions { sent, received } = place.directions;
    let mut omittable = false;
    let ty = match place.held {
        // What only comes may always come: who asks whether it did goes on asking.
        Some(Marks { optional: true, required: was_required, .. }) if !sent => {
            required &= was_required;
            RustType::Option(Box::new(bare))
        }
        // What only goes was asked for once, and whoever gives it goes on giving it.
        Some(held) if was_given(held) && sent && !received && !required && !nullable => {
            required = true;
            omittable = true;
            bare
        }
        held => match (required, nullable) {
            (true, false) => bare,
            // To leave a member out and to clear it are two requests; but who knows an `Option` goes on knowing one.
            (false, true) if sent && !held.is_some_and(|held| held.optional) => {
                RustType::Nullable(Box::new(bare))
            }
            (false, true) if held.is_some_and(|held| held.nullable) => RustType::Nullable(Box::new(bare)),
            (true, true) | (false, _) => RustType::Option(Box::new(bare)),
        },
    };
    let is_text = matches!(types.plain(&property.ty), Some(RustType::String | RustType::Base64));
    Field {
        converted: is_text && matches!(types.bare(&property.ty), RustType::Model(_)),
        omittable,
        name,
        setter,
        wire: property.name.clone(),
        ty,
        required,
        secret: types.is_secret(&property.ty),
        deprecated: property.docs.deprecated,
        docs: docs::docs(&property.docs, &format!("`{}`", docs::code(&property.name))),
    }
}
