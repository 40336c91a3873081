//! The public items of a Plan, each with its path in the crate, what it is declared as, and the things of the service that it comes from.
//! Only what depends on the document is here.

use std::collections::HashMap;

use super::declared::{Aliases, Declared};
use super::operations::operation_items;
use super::types::type_items;
use crate::api::{Shape, TypeId, TypeKind, TypeUse};
use crate::compare::Side;
use crate::compare::finding::Key;
use crate::compare::pairs::components;
use crate::plan::{RustType, Spelling};

/// A public item.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// As the public listing calls it: `fn`, `field`, ...
    pub(super) kind: &'static str,
    pub(super) path: String,
    /// What callers depend on beside the arguments.
    pub(super) signature: Declared,
    /// What a caller gives, in order.
    pub(super) arguments: Vec<Argument>,
    /// Derived traits; more of them break nobody.
    pub(super) traits: Vec<&'static str>,
    pub(super) deprecated: bool,
    /// What it comes from, the nearest first: where one tier has changed, those after it are not asked.
    pub(super) tiers: Vec<Vec<Key>>,
}

/// An argument of a function.
#[derive(Clone, Debug)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) ty: Declared,
    pub(super) tiers: Vec<Vec<Key>>,
}

impl Item {
    pub(super) fn new(kind: &'static str, path: impl Into<String>, tiers: Vec<Vec<Key>>) -> Self {
        Self {
            kind,
            path: path.into(),
            signature: Declared::default(),
            arguments: Vec::new(),
            traits: Vec::new(),
            deprecated: false,
            tiers,
        }
    }

    pub(super) fn declared(self, signature: impl Into<Declared>) -> Self {
        Self { signature: signature.into(), ..self }
    }

    /// What it is declared as, for people.
    pub(super) fn text(&self) -> String {
        let mut text = match self.kind {
            "fn" => {
                let arguments: Vec<String> =
                    self.arguments.iter().map(|it| format!("{}: {}", it.name, it.ty.shown)).collect();
                format!("({})", arguments.join(", "))
            }
            _ => String::new(),
        };
        if !self.signature.shown.is_empty() {
            let arrow = if text.is_empty() { "" } else { " -> " };
            text.push_str(&format!("{arrow}{}", self.signature.shown));
        }
        if !self.traits.is_empty() {
            text.push_str(&self.traits.join(", "));
        }
        text
    }
}

/// A side with what is looked up in it again and again.
pub(super) struct Source<'a> {
    pub(super) side: Side<'a>,
    /// The pair of each operation, by key.
    pub(super) pairs: &'a HashMap<String, usize>,
    /// A type of that Rust name.
    pub(super) ids: HashMap<&'a str, TypeId>,
    /// The component schemas, by name.
    pub(super) components: HashMap<&'a str, TypeId>,
    /// The index in the Api of each operation, by key.
    pub(super) operations: HashMap<String, usize>,
    /// What other names stand for: in this crate, then in the one that follows.
    aliases: Vec<Aliases<'a>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(side: Side<'a>, pairs: &'a HashMap<String, usize>, aliases: Vec<Aliases<'a>>) -> Self {
        let mut ids = HashMap::new();
        // What the lock knows beyond the document comes last.
        for (index, name) in side.plan.type_names.iter().enumerate().take(side.api.types.len()) {
            ids.entry(name.as_str()).or_insert(TypeId(index));
        }
        let operations = side.api.operations.iter().enumerate();
        let operations = operations.map(|(index, operation)| (operation.key(), index)).collect();
        let components = components(side.api).map(|(id, name)| (name, id)).collect();
        Self { side, pairs, ids, components, operations, aliases }
    }

    /// What a function writes that is told how types are spelled.
    pub(super) fn declared(&self, write: impl Fn(&dyn Spelling) -> String) -> Declared {
        Declared::new(&self.aliases, write)
    }

    /// A type.
    pub(super) fn declared_type(&self, ty: &RustType) -> Declared {
        self.declared(|spelling| ty.spelled(spelling))
    }

    /// The types with names that a use leads to before it comes to something with members.
    pub(super) fn through(&self, ty: &TypeUse) -> Vec<Key> {
        let mut found = Vec::new();
        let mut ty = ty;
        for _ in 0..=self.side.api.types.len() {
            match &ty.kind {
                TypeKind::List(inner) | TypeKind::Map(inner) => ty = inner,
                TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => break,
                TypeKind::Named(id) => {
                    found.push(self.side.type_key(*id));
                    let Shape::Alias(target) = &self.side.api.ty(*id).shape else { break };
                    ty = target;
                }
            }
        }
        found
    }
}

/// Every public item that depends on the document.
pub(super) fn items(source: &Source<'_>) -> Vec<Item> {
    let plan = source.side.plan;
    let mut items = Vec::new();
    client_items(source, &mut items);
    for module in &plan.modules {
        operation_items(source, module, &mut items);
    }
    for item in &plan.types {
        type_items(source, item, &mut items);
    }
    for dependency in &plan.manifest.dependencies {
        items.push(Item::new("use", &dependency.name, Vec::new()).declared(dependency.requirement.as_str()));
    }
    items
}

fn client_items(source: &Source<'_>, items: &mut Vec<Item>) {
    let client = &source.side.plan.client;
    let builder = |name: &str, signature: &str, key: Key| {
        Item::new("fn", format!("ClientBuilder::{name}"), vec![vec![key]]).declared(signature)
    };
    for variable in &client.server_variables {
        items.push(builder(variable.method.as_str(), "Self", Key::Server));
    }
    for method in &client.auth {
        let key = || Key::Scheme(method.scheme.clone());
        let takes = match method.kind {
            crate::plan::AuthKind::ApiKey { .. } => "key",
            crate::plan::AuthKind::Basic => "username, password",
            crate::plan::AuthKind::Bearer => "token",
        };
        items.push(builder(method.name.as_str(), takes, key()));
        items.extend(method.source.iter().map(|name| builder(name.as_str(), "source", key())));
        items.extend(method.flows.iter().map(|flow| {
            let takes = match flow.grant {
                crate::plan::Grant::ClientCredentials => "client_id, client_secret",
                crate::plan::Grant::Password => "username, password",
                crate::plan::Grant::RefreshToken => "refresh_token, client_id, client_secret",
            };
            builder(flow.name.as_str(), takes, key())
        }));
    }
    if let Some(login) = &client.token_source {
        let tiers = vec![vec![Key::Scheme(login.scheme.clone())]];
        items.push(Item::new("struct", login.name.as_str(), tiers.clone()));
        for (name, ty, _) in &login.fields {
            let path = format!("{}::{}", login.name.as_str(), name.as_str());
            items.push(Item::new("field", path, tiers.clone()).declared(source.declared_type(ty)));
        }
    }
}
