//! The public items of a model.

use super::items::{Argument, Item, Source};
use super::signatures::{held, setter_text, taken_text, traits};
use crate::api::{Additional, InlineParent, Property, Shape, TypeOrigin, TypeUse};
use crate::compare::finding::Key;
use crate::compare::unions::branch_words;
use crate::plan::{self, Constructor, Directions, Enum, Spelling, Struct, Union, Wire};

/// A model and what it is made of.
pub(super) fn type_items(source: &Source<'_>, item: &plan::Item, items: &mut Vec<Item>) {
    let name = item.name().as_str();
    let one = One { source, name, path: format!("types::{name}") };
    match item {
        plan::Item::Struct(item) => one.structure(item, items),
        plan::Item::Enum(item) => one.enumeration(item, items),
        plan::Item::Union(item) => one.union(item, items),
        plan::Item::Alias(item) => {
            let through = one.shape().map(|shape| match shape {
                Shape::Alias(ty) => source.through(ty),
                Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => Vec::new(),
            });
            let mut tiers = one.whole();
            tiers[1] = through.unwrap_or_default();
            let ty = source.declared_type(&item.ty);
            match item.newtype {
                None => items.push(Item::new("type", &one.path, tiers).declared(ty)),
                Some(directions) => {
                    let whole = Item::new("struct", &one.path, tiers.clone());
                    items.push(Item { traits: traits(&[], directions), ..whole });
                    items.push(Item::new("field", format!("{}::0", one.path), tiers).declared(ty));
                }
            }
        }
    }
}

/// A model whose items are listed.
struct One<'a> {
    source: &'a Source<'a>,
    name: &'a str,
    path: String,
}

impl<'a> One<'a> {
    fn key(&self) -> Key {
        Key::Type(self.name.to_owned())
    }

    /// What the model as a whole comes from: itself, or what it is written in.
    fn whole(&self) -> Vec<Vec<Key>> {
        let id = self.source.ids.get(self.name);
        let parent = id.and_then(|id| match &self.source.side.api.ty(*id).origin {
            TypeOrigin::Component(_) => None,
            TypeOrigin::Inline { parent: InlineParent::Component(name), .. } => {
                self.source.components.get(name.as_str()).map(|id| self.source.side.type_key(*id))
            }
            TypeOrigin::Inline { parent: InlineParent::Operation(index), .. } => {
                let key = self.source.side.api.operations[*index].key();
                self.source.pairs.get(&key).map(|pair| Key::Operation(*pair))
            }
        });
        vec![vec![self.key()], Vec::new(), parent.into_iter().collect()]
    }

    fn shape(&self) -> Option<&'a Shape> {
        let id = self.source.ids.get(self.name)?;
        Some(&self.source.side.api.ty(*id).shape)
    }

    fn member(&self, wire: &str) -> Vec<Key> {
        vec![Key::Member(self.name.to_owned(), wire.to_owned())]
    }

    /// What a member of that wire name comes from: itself, what its type leads to, the model.
    fn tiers(&self, wire: &str) -> Vec<Vec<Key>> {
        let properties = match self.shape() {
            Some(Shape::Object(object)) => object.properties.as_slice(),
            Some(Shape::Enumeration(_) | Shape::Union(_) | Shape::Alias(_)) | None => &[],
        };
        let found: Option<&Property> = properties.iter().find(|property| property.name == wire);
        let through = found.map(|property| self.source.through(&property.ty)).unwrap_or_default();
        [vec![self.member(wire), through], self.whole()].concat()
    }

    fn structure(&self, item: &Struct, items: &mut Vec<Item>) {
        let own: &[&str] = match item.constructor {
            Some(Constructor::Empty) => &["Default"],
            Some(_) | None => &[],
        };
        let traits = traits(own, item.directions);
        // `Default` goes with the first member that is required.
        let mut tiers = self.whole();
        let required = item.fields.iter().filter(|field| field.required);
        tiers[1] = required.clone().flat_map(|field| self.member(&field.wire)).collect();
        let whole = Item::new("struct", &self.path, tiers.clone());
        items.push(Item { traits, deprecated: item.deprecated, ..whole });
        for field in &item.fields {
            let path = format!("{}::{}", self.path, field.name.as_str());
            let declared = Item::new("field", path, self.tiers(&field.wire))
                .declared(self.source.declared_type(&field.ty));
            items.push(Item { deprecated: field.deprecated, ..declared });
        }
        if let Some((name, ty)) = &item.additional {
            let through = match self.shape() {
                Some(Shape::Object(object)) => match &object.additional {
                    Additional::Typed(ty) => self.source.through(ty),
                    Additional::Unspecified | Additional::Closed => Vec::new(),
                },
                Some(Shape::Enumeration(_) | Shape::Union(_) | Shape::Alias(_)) | None => Vec::new(),
            };
            let path = format!("{}::{}", self.path, name.as_str());
            let mut tiers = self.whole();
            tiers[1] = through;
            let field = Item::new("field", path, tiers);
            let map = |spelling: &dyn Spelling| format!("{}{}>", spelling.map(), ty.spelled(spelling));
            items.push(field.declared(self.source.declared(map)));
        }
        if item.constructor.is_none() {
            return;
        }
        let arguments = required.map(|field| Argument {
            name: field.name.0.clone(),
            ty: self.source.declared(|spelling| taken_text(field, spelling)),
            tiers: self.tiers(&field.wire),
        });
        let new = Item::new("fn", format!("{}::new", self.path), self.whole()).declared("Self");
        items.push(Item { arguments: arguments.collect(), ..new });
        for field in item.fields.iter().filter(|field| field.omittable) {
            let path = format!("{}::without_{}", self.path, field.name.as_str());
            items.push(Item::new("fn", path, self.tiers(&field.wire)).declared("Self"));
        }
        for field in item.fields.iter().filter(|field| !field.required) {
            let path = format!("{}::{}", self.path, field.setter.as_str());
            let setter = Item::new("fn", path, self.tiers(&field.wire)).declared("Self");
            let argument = Argument {
                name: field.name.0.clone(),
                ty: self.source.declared(|spelling| setter_text(field, spelling)),
                tiers: self.tiers(&field.wire),
            };
            items.push(Item { arguments: vec![argument], deprecated: field.deprecated, ..setter });
        }
    }

    fn enumeration(&self, item: &Enum, items: &mut Vec<Item>) {
        let (held, own) = held(item);
        let tiers = || self.whole();
        // What the enumeration can do goes with its values.
        let values: Vec<Key> =
            item.values.iter().flat_map(|value| self.member(&wire_text(&value.wire))).collect();
        let mut with_values = tiers();
        with_values[1].clone_from(&values);
        let whole = Item::new("enum", &self.path, with_values);
        let traits = traits(own, Directions { sent: true, received: true });
        items.push(Item { traits, deprecated: item.deprecated, ..whole });
        items.push(Item::new("methods", &self.path, vec![vec![self.key()], values]).declared(held));
        let unknown = Item::new("variant", format!("{}::UnknownValue", self.path), tiers());
        items.push(unknown.declared(format!("OtherValue, {held}")));
        for value in &item.values {
            let tiers = [vec![self.member(&wire_text(&value.wire)), Vec::new()], self.whole()].concat();
            items.push(Item::new("variant", format!("{}::{}", self.path, value.name.as_str()), tiers));
        }
    }

    fn union(&self, item: &Union, items: &mut Vec<Item>) {
        let tiers = || self.whole();
        let whole = Item::new("enum", &self.path, tiers());
        items.push(Item { traits: traits(&[], item.directions), deprecated: item.deprecated, ..whole });
        let unknown = Item::new("variant", format!("{}::UnknownValue", self.path), tiers());
        items.push(unknown.declared("UnknownVariant"));
        let variants: &[crate::api::Variant] = match self.shape() {
            Some(Shape::Union(union)) => &union.variants,
            Some(Shape::Object(_) | Shape::Enumeration(_) | Shape::Alias(_)) | None => &[],
        };
        for (index, variant) in item.variants.iter().enumerate() {
            let used: Option<&TypeUse> = variants.get(index).map(|variant| &variant.ty);
            let through = used.map(|ty| self.source.through(ty)).unwrap_or_default();
            let own = used.map(|ty| self.member(&branch_words(self.source.side, index, ty)));
            let path = format!("{}::{}", self.path, variant.name.as_str());
            let tiers = [vec![own.unwrap_or_default(), through], self.whole()].concat();
            let item = Item::new("variant", path, tiers);
            items.push(item.declared(self.source.declared_type(&variant.ty)));
        }
    }
}

fn wire_text(wire: &Wire) -> String {
    match wire {
        Wire::Boolean(value) => value.to_string(),
        Wire::Integer(value) => value.to_string(),
        Wire::Number(text) | Wire::String(text) => text.clone(),
    }
}
