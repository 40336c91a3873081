//! The verb lower: Document -> Api. Resolves every reference and puts every list into its canonical order, so that what has no
//! meaning in the document leaves no trace. A node that cannot be understood is reported and degraded alone.
//!
//! `openapiv3` types the small closed objects of OpenAPI (security schemes, servers, parameters, status keys), one node at a
//! time; schemas are read from the node itself, since that crate drops what 3.1 added.

mod all_of;
mod circles;
mod constraints;
mod content;
mod cursor;
mod default;
mod enumeration;
mod events;
mod flows;
mod form;
mod hierarchy;
mod merge;
mod object;
mod operation;
mod parameter;
mod parts;
mod path;
mod response;
mod scalar;
mod schema;
mod security;
mod servers;
mod service;
mod stream;
mod union;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Api, InlineParent, Shape, TypeDef, TypeId, TypeKind, TypeOrigin, TypeUse};
use crate::diagnostic::{Code, Diagnostics};
use crate::document::Document;
use crate::location::Pointer;
use cursor::Cursor;

/// Understands a document.
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut cx = Cx {
        document,
        diagnostics: &mut *diagnostics,
        types: Vec::new(),
        by_pointer: BTreeMap::new(),
        inline: BTreeMap::new(),
        depth: 0,
        deferred: Vec::new(),
        merged: BTreeMap::new(),
        parts: Vec::new(),
        uses: 0,
        bases: BTreeMap::new(),
        heirs: BTreeMap::new(),
    };
    let root = Cursor::root(document);
    schema::components(&mut cx, &root);
    let security_schemes = security::schemes(&mut cx, &root);
    let mut api = Api {
        info: service::info(&mut cx, &root),
        servers: servers::of_document(&mut cx, &root),
        security_schemes,
        ..Api::default()
    };
    operation::operations(&mut cx, &root, &mut api);
    schema::deferred(&mut cx);
    api.events = events::events(&cx, &root);
    api.tags = service::tags(document, &root, &api.operations);
    api.types = cx.types.into_iter().map(|slot| slot.expect("every reserved type is defined")).collect();
    circles::open(&mut api.types, diagnostics);
    api
}

/// What the files of this stage share.
struct Cx<'d, 'r> {
    document: &'d Document,
    diagnostics: &'r mut Diagnostics,
    /// A slot is reserved before its schema is read, so that references may lead forward and in circles.
    types: Vec<Option<TypeDef>>,
    by_pointer: BTreeMap<Pointer, TypeId>,
    /// Schemas without a name that were reached: `allOf` may reach one again, even from within itself.
    inline: BTreeMap<Pointer, Inline>,
    /// How many references to inner places are being followed, one from within the other.
    depth: usize,
    /// Reserved types whose schemas are read when nothing else is.
    deferred: Vec<Deferred<'d>>,
    /// What was merged of several schemas, see `parts::key`.
    merged: BTreeMap<(BTreeSet<Pointer>, usize), Merged>,
    /// The parts of the operation that are being read, the outermost first, with the number of the use.
    parts: Vec<(Pointer, usize)>,
    /// How many uses of parts were read.
    uses: usize,
    /// What a schema with heirs is by itself.
    bases: BTreeMap<Pointer, TypeUse>,
    /// The schemas that others build on and that say how to tell those apart.
    heirs: BTreeMap<Pointer, Vec<Cursor<'d>>>,
}

/// A reserved type whose schemas are read later.
enum Deferred<'d> {
    Schema(TypeId, Cursor<'d>, Place),
    Merge(TypeId, Vec<(Cursor<'d>, Place)>, Place),
}

/// Schemas that are merged into one.
#[derive(Clone)]
enum Merged {
    /// They are being merged; with a slot if they were reached again meanwhile.
    Open(Option<TypeId>),
    Done(TypeUse),
}

/// A schema without a name that was reached.
#[derive(Clone, Copy, Debug)]
enum Inline {
    /// It is being read; it has a slot if it was reached again meanwhile.
    Open(Option<TypeId>),
    /// It got a name.
    Named(TypeId),
}

impl<'d> Cx<'d, '_> {
    fn report(&mut self, code: Code, at: &Cursor<'d>, message: impl Into<String>) {
        let location = self.document.origin(&at.pointer);
        self.diagnostics.push(code, location, message);
    }

    fn reserve(&mut self, pointer: &Pointer) -> TypeId {
        let id = self.slot();
        self.by_pointer.insert(pointer.clone(), id);
        id
    }

    fn slot(&mut self) -> TypeId {
        let id = TypeId(self.types.len());
        self.types.push(None);
        id
    }

    fn definition(&self, at: &Cursor<'d>, origin: TypeOrigin, shape: Shape) -> TypeDef {
        TypeDef {
            origin,
            shape,
            nullable: schema::allows_null(at),
            constraints: constraints::constraints(at),
            docs: schema::docs(at),
            at: self.document.origin(&at.pointer),
        }
    }

    /// What an alias stands for, as far as it is known already.
    fn unalias<'a>(&'a self, mut ty: &'a TypeUse) -> &'a TypeUse {
        // A chain longer than the number of types is a circle.
        for _ in 0..=self.types.len() {
            match &ty.kind {
                TypeKind::Named(id) => match self.types[id.0].as_ref().map(|def| &def.shape) {
                    Some(Shape::Alias(target)) => ty = target,
                    _ => return ty,
                },
                _ => return ty,
            }
        }
        ty
    }
}

/// What the name of an inline schema is made from, should it need one.
#[derive(Clone, Debug)]
struct Place {
    parent: InlineParent,
    path: Vec<String>,
}

impl Place {
    fn component(name: &str) -> Self {
        Self { parent: InlineParent::Component(name.to_owned()), path: Vec::new() }
    }

    fn operation(index: usize) -> Self {
        Self { parent: InlineParent::Operation(index), path: Vec::new() }
    }

    fn then(&self, word: &str) -> Self {
        let mut place = self.clone();
        place.path.push(word.to_owned());
        place
    }

    fn origin(&self) -> TypeOrigin {
        match (&self.parent, self.path.is_empty()) {
            (InlineParent::Component(name), true) => TypeOrigin::Component(name.clone()),
            _ => TypeOrigin::Inline { parent: self.parent.clone(), path: self.path.clone() },
        }
    }
}
