//! Looks into the answer of an operation: where its list is, and which members say something of the pages.

use crate::api::{
    IntegerFormat, Parameter, ParameterPlace, Property, ResponseHeader, Scalar, Shape, StringFormat,
    TypeKind, TypeUse,
};
use crate::design::casing;
use crate::design::rust_types::Types;

/// What `send` gives, as the document has it.
#[derive(Clone, Copy)]
pub(super) struct Answer<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) ty: &'a TypeUse,
    pub(super) headers: &'a [ResponseHeader],
}

/// A scalar beside the list, or in an object there that is about pages.
pub(super) struct Member {
    pub(super) pointer: String,
    /// The names on the way, the last first, in small letters with `_` between words.
    pub(super) names: Vec<String>,
    pub(super) kind: Kind,
    /// Whether a text `href` stands beside it.
    pub(super) is_beside_href: bool,
}

/// What a scalar can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Url,
    Number,
    Boolean,
}

/// Objects that are about pages.
const CONTAINERS: &[&str] = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "page",
    "pages",
    "page_info",
    "cursor",
    "cursors",
    "links",
    "next",
    "response_metadata",
];

/// The names that a list has which is what an answer is about.
const LISTS: &[&str] = &["items", "data", "results", "values", "value", "records", "entries", "list"];

/// As deep may the objects that are about pages be nested.
const DEPTH: usize = 3;

impl<'a> Answer<'a> {
    /// The type at a JSON pointer.
    pub(super) fn at(&self, pointer: &str) -> Option<&'a TypeUse> {
        let mut ty = self.ty;
        for step in steps(pointer) {
            ty = &self.properties(ty).iter().find(|property| property.name == step)?.ty;
        }
        Some(ty)
    }

    /// What the elements of the list at a JSON pointer are.
    pub(super) fn element(&self, pointer: &str) -> Option<&'a TypeUse> {
        self.element_of(self.at(pointer)?)
    }

    fn element_of(&self, ty: &'a TypeUse) -> Option<&'a TypeUse> {
        match &self.types.unalias(ty).kind {
            TypeKind::List(item) => Some(item),
            TypeKind::Named(_) | TypeKind::Scalar(_) | TypeKind::Map(_) | TypeKind::Any | TypeKind::Never => {
                None
            }
        }
    }

    /// Where the list is: the answer, its only list, the one of its lists that is called as such lists are, or in the same way in
    /// its only object that has one.
    pub(super) fn list(&self) -> Option<String> {
        if self.element_of(self.ty).is_some() {
            return Some(String::new());
        }
        if self.has_lists(self.ty) {
            return self.list_in(self.ty, "");
        }
        let mut inner = self.properties(self.ty).iter().filter(|property| self.has_lists(&property.ty));
        match (inner.next(), inner.next()) {
            (Some(only), None) => self.list_in(&only.ty, &pointer("", &only.name)),
            _ => None,
        }
    }

    fn has_lists(&self, ty: &'a TypeUse) -> bool {
        self.properties(ty).iter().any(|property| self.element_of(&property.ty).is_some())
    }

    fn list_in(&self, ty: &'a TypeUse, before: &str) -> Option<String> {
        let lists: Vec<&Property> =
            self.properties(ty).iter().filter(|property| self.element_of(&property.ty).is_some()).collect();
        let mut called =
            lists.iter().filter(|list| lists.len() == 1 || LISTS.contains(&name(&list.name).as_str()));
        match (called.next(), called.next()) {
            (Some(only), None) => Some(pointer(before, &only.name)),
            _ => None,
        }
    }

    /// The scalars around the list: beside it first, then from the root of the answer.
    pub(super) fn members(&self, list: &str) -> Vec<Member> {
        let mut members = Vec::new();
        let beside = list.rsplit_once('/').map(|(before, _)| before).filter(|before| !before.is_empty());
        for start in beside.into_iter().chain([""]) {
            if let Some(ty) = self.at(start) {
                self.collect(ty, start, &[], &mut members);
            }
        }
        members
    }

    fn collect(&self, ty: &'a TypeUse, before: &str, names: &[String], members: &mut Vec<Member>) {
        let properties = self.properties(ty);
        let is_beside_href = properties.iter().any(|property| {
            property.name == "href" && matches!(self.kind(&property.ty), Some(Kind::Text | Kind::Url))
        });
        for property in properties {
            let own = name(&property.name);
            let is_container = CONTAINERS.contains(&own.as_str()) && names.len() < DEPTH;
            let names: Vec<String> = std::iter::once(own).chain(names.iter().cloned()).collect();
            let pointer = pointer(before, &property.name);
            match self.kind(&property.ty) {
                Some(kind) => members.push(Member { pointer, names, kind, is_beside_href }),
                None if is_container => self.collect(&property.ty, &pointer, &names, members),
                None => {}
            }
        }
    }

    /// The members of an object that come in an answer.
    fn properties(&self, ty: &'a TypeUse) -> &'a [Property] {
        match self.types.shape(ty) {
            Some((_, Shape::Object(object))) => &object.properties,
            _ => &[],
        }
    }

    /// What a scalar can say; `None` if it is none, or can say nothing of pages.
    pub(super) fn kind(&self, ty: &TypeUse) -> Option<Kind> {
        let TypeKind::Scalar(scalar) = &self.types.unalias(ty).kind else { return None };
        Some(match scalar {
            Scalar::Boolean => Kind::Boolean,
            Scalar::Integer(
                IntegerFormat::Int32
                | IntegerFormat::Int64
                | IntegerFormat::Uint32
                | IntegerFormat::Uint64
                | IntegerFormat::Other(_),
            )
            | Scalar::Number(_) => Kind::Number,
            Scalar::String(StringFormat::Binary) => return None,
            Scalar::String(StringFormat::Text | StringFormat::Password) => Kind::Text,
            Scalar::String(StringFormat::Other(format)) => match format.as_str() {
                "uri" | "url" | "uri-reference" | "iri" | "iri-reference" => Kind::Url,
                _ => Kind::Text,
            },
        })
    }

    /// Whether an object has a member of that name.
    pub(super) fn has_member(&self, ty: &'a TypeUse, wanted: &str) -> bool {
        self.properties(ty).iter().any(|property| property.name == wanted)
    }

    /// Whether every element has a text or a number of that name.
    pub(super) fn elements_have(&self, element: &'a TypeUse, wanted: &str) -> bool {
        match self.types.shape(element) {
            Some((_, Shape::Object(object))) => object.properties.iter().any(|property| {
                property.name == wanted && matches!(self.kind(&property.ty), Some(Kind::Text | Kind::Number))
            }),
            Some((_, Shape::Union(union))) => {
                // A union within one is rare, and may lead back to it.
                let is_object = |ty| matches!(self.types.shape(ty), Some((_, Shape::Object(_))));
                let mut branches = union.variants.iter().map(|variant| &variant.ty);
                branches.all(|branch| is_object(branch) && self.elements_have(branch, wanted))
            }
            Some((_, Shape::Enumeration(_) | Shape::Alias(_))) | None => false,
        }
    }

    /// What a query parameter can say, if it is a scalar.
    pub(super) fn parameter_kind(&self, parameter: &Parameter) -> Option<Kind> {
        match parameter.place {
            ParameterPlace::Query => self.kind(&parameter.ty),
            ParameterPlace::Path | ParameterPlace::Header | ParameterPlace::Cookie => None,
        }
    }
}

/// A name in small letters with `_` between its words: `nextPageToken`, `page[cursor]`.
pub(super) fn name(text: &str) -> String {
    casing::words(text).join("_")
}

/// The pointer to a member.
fn pointer(before: &str, name: &str) -> String {
    format!("{before}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// The names on the way of a pointer.
pub(super) fn steps(pointer: &str) -> impl Iterator<Item = String> {
    pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
}
