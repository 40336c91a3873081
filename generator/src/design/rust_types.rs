//! Which Rust type a type of the Api is. `required` and `nullable` become `Option` here and nowhere else.

use std::collections::BTreeSet;

use super::boxing::Edge;
use super::formats::Formats;
use super::keeping::Kept;
use crate::api::{Api, IntegerFormat, NumberFormat, Scalar, Shape, StringFormat, TypeId, TypeKind, TypeUse};
use crate::plan::{Directions, Ident, Item, Module, RustType};

/// What the files of this stage need to know about types.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    /// What the lock holds.
    pub(super) kept: &'a Kept<'a>,
    /// By [`TypeId`].
    pub(super) names: &'a [Ident],
    /// By [`TypeId`].
    pub(super) usage: Vec<Directions>,
    pub(super) boxes: BTreeSet<Edge>,
    pub(super) formats: Formats<'a>,
    /// Members that are secret though the document does not say so.
    pub(super) secrets: BTreeSet<(TypeId, String)>,
}

impl<'a> Types<'a> {
    /// The name of a type.
    pub(super) fn name(&self, id: TypeId) -> &'a Ident {
        &self.names[id.0]
    }

    /// The type of a value that is there and not `null`.
    pub(super) fn bare(&self, ty: &TypeUse) -> RustType {
        match &ty.kind {
            TypeKind::Named(id) => RustType::Model(self.name(*id).clone()),
            TypeKind::Scalar(scalar) => self.scalar(scalar),
            TypeKind::List(item) => RustType::Vec(Box::new(self.value(item))),
            TypeKind::Map(value) => RustType::Map(Box::new(self.value(value))),
            TypeKind::Any | TypeKind::Never => RustType::Value,
        }
    }

    /// The type of a value that is there.
    pub(super) fn value(&self, ty: &TypeUse) -> RustType {
        match allows_null(self.api, ty) {
            true => RustType::Option(Box::new(self.bare(ty))),
            false => self.bare(ty),
        }
    }

    /// The shape behind a use, aliases followed.
    pub(super) fn shape(&self, ty: &TypeUse) -> Option<(TypeId, &'a Shape)> {
        let id = named(self.api, ty)?;
        Some((id, &self.api.ty(id).shape))
    }

    /// What a use stands for, aliases followed.
    pub(super) fn unalias<'b>(&'b self, ty: &'b TypeUse) -> &'b TypeUse {
        unalias(self.api, ty)
    }

    /// The type of a value that is there and not `null`, other names written out where `is_followed` says so.
    pub(super) fn written_out(&self, ty: &TypeUse, is_followed: &dyn Fn(TypeId) -> bool) -> RustType {
        self.bare(&written_out(self.api, ty, is_followed))
    }

    /// The type of a value whose plain text is what is sent: a scalar or an enumeration.
    pub(super) fn plain(&self, ty: &TypeUse) -> Option<RustType> {
        match &self.unalias(ty).kind {
            TypeKind::Scalar(scalar) => Some(self.scalar(scalar)),
            TypeKind::Named(id) if matches!(self.api.ty(*id).shape, Shape::Enumeration(_)) => {
                Some(RustType::Model(self.name(*id).clone()))
            }
            TypeKind::Named(_) | TypeKind::List(_) | TypeKind::Map(_) | TypeKind::Any | TypeKind::Never => {
                None
            }
        }
    }

    /// A scalar's type.
    fn scalar(&self, scalar: &Scalar) -> RustType {
        match scalar {
            Scalar::String(StringFormat::Text | StringFormat::Password | StringFormat::Binary) => {
                RustType::String
            }
            Scalar::String(StringFormat::Other(format)) => self.formats.string(format),
            Scalar::Integer(IntegerFormat::Int32) => RustType::I32,
            Scalar::Integer(IntegerFormat::Int64) => RustType::I64,
            Scalar::Integer(IntegerFormat::Uint32) => RustType::U32,
            Scalar::Integer(IntegerFormat::Uint64) => RustType::U64,
            Scalar::Integer(IntegerFormat::Other(format)) => {
                self.formats.number(format).unwrap_or(RustType::I64)
            }
            Scalar::Number(NumberFormat::Float) => RustType::F32,
            Scalar::Number(NumberFormat::Double) => RustType::F64,
            Scalar::Number(NumberFormat::Other(format)) => {
                self.formats.number(format).unwrap_or(RustType::F64)
            }
            Scalar::Boolean => RustType::Bool,
        }
    }

    /// Whether a value is a secret.
    pub(super) fn is_secret(&self, ty: &TypeUse) -> bool {
        self.unalias(ty).kind == TypeKind::Scalar(Scalar::String(StringFormat::Password))
    }
}

/// Whether `null` may stand there: the use says so, or what it names, or a branch of that.
pub(super) fn allows_null(api: &Api, ty: &TypeUse) -> bool {
    allows_null_within(api, ty, DEPTH)
}

/// How deep types may be nested for what is within to be seen: a branch that is `null`, what another name stands for.
const DEPTH: usize = 4;

fn allows_null_within(api: &Api, ty: &TypeUse, depth: usize) -> bool {
    let mut ty = ty;
    for _ in 0..=api.types.len() {
        if ty.nullable {
            return true;
        }
        let TypeKind::Named(id) = ty.kind else { return false };
        let def = api.ty(id);
        match &def.shape {
            _ if def.nullable => return true,
            Shape::Alias(target) => ty = target,
            Shape::Union(union) if depth > 0 => {
                let mut branches = union.variants.iter();
                return branches.any(|branch| allows_null_within(api, &branch.ty, depth - 1));
            }
            Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => return false,
        }
    }
    false
}

/// Follows aliases to the end.
pub(super) fn unalias<'a>(api: &'a Api, ty: &'a TypeUse) -> &'a TypeUse {
    let mut ty = ty;
    for _ in 0..=api.types.len() {
        let TypeKind::Named(id) = ty.kind else { return ty };
        let Shape::Alias(target) = &api.ty(id).shape else { return ty };
        ty = target;
    }
    ty
}

/// A use with what stands behind other names written out where `is_followed` says so, within lists and maps too. Of a name that leads to
/// itself the rest is left.
pub(super) fn written_out(api: &Api, ty: &TypeUse, is_followed: &dyn Fn(TypeId) -> bool) -> TypeUse {
    written_out_within(api, ty, is_followed, NAMES)
}

/// As many names that lead to one another are written out: nobody writes more.
const NAMES: usize = 16;

fn written_out_within(
    api: &Api,
    ty: &TypeUse,
    is_followed: &dyn Fn(TypeId) -> bool,
    names: usize,
) -> TypeUse {
    let within = |inner: &TypeUse| Box::new(written_out_within(api, inner, is_followed, names));
    let kind = match &ty.kind {
        TypeKind::List(inner) => TypeKind::List(within(inner)),
        TypeKind::Map(inner) => TypeKind::Map(within(inner)),
        TypeKind::Named(id) => match &api.ty(*id).shape {
            Shape::Alias(target) if names > 0 && is_followed(*id) => {
                let target = written_out_within(api, target, is_followed, names - 1);
                let nullable = ty.nullable || api.ty(*id).nullable || target.nullable;
                return TypeUse { kind: target.kind, nullable };
            }
            Shape::Alias(_) | Shape::Object(_) | Shape::Enumeration(_) | Shape::Union(_) => ty.kind.clone(),
        },
        TypeKind::Scalar(_) | TypeKind::Any | TypeKind::Never => ty.kind.clone(),
    };
    TypeUse { kind, nullable: ty.nullable }
}

/// The named type that is not an alias behind a use.
pub(super) fn named(api: &Api, ty: &TypeUse) -> Option<TypeId> {
    match unalias(api, ty).kind {
        TypeKind::Named(id) => Some(id),
        _ => None,
    }
}

/// How many places of the public API may hold any JSON.
pub(super) fn open_values(items: &[Item], modules: &[Module]) -> usize {
    let in_items = items.iter().map(|item| match item {
        Item::Struct(item) => {
            let fields = item.fields.iter().filter(|field| is_open(&field.ty)).count();
            fields + usize::from(item.additional.as_ref().is_some_and(|(_, ty)| is_open(ty)))
        }
        Item::Enum(_) => 0,
        Item::Union(item) => item.variants.iter().filter(|variant| is_open(&variant.ty)).count(),
        Item::Alias(item) => usize::from(is_open(&item.ty)),
    });
    let operations = modules.iter().flat_map(|module| &module.operations);
    let in_operations = operations.map(|operation| {
        let arguments =
            operation.positional.iter().chain(&operation.setters).filter(
                |argument| matches!(&argument.ty, crate::plan::ArgumentType::Body(ty) if is_open(ty)),
            );
        let errors = operation.errors.iter().filter(|outcome| is_open(&outcome.ty));
        let others = operation.success.any.iter().flat_map(|(_, outcomes)| outcomes.iter().skip(1));
        arguments.count()
            + errors.count()
            + usize::from(is_open(&operation.success.ty))
            + others.filter(|outcome| is_open(&outcome.ty)).count()
    });
    in_items.chain(in_operations).sum()
}

fn is_open(ty: &RustType) -> bool {
    match ty {
        RustType::Value => true,
        RustType::Option(inner)
        | RustType::Nullable(inner)
        | RustType::Vec(inner)
        | RustType::Map(inner)
        | RustType::Boxed(inner) => is_open(inner),
        RustType::Unit
        | RustType::Bool
        | RustType::I32
        | RustType::I64
        | RustType::U32
        | RustType::U64
        | RustType::F32
        | RustType::F64
        | RustType::String
        | RustType::Bytes
        | RustType::Base64
        | RustType::Mapped(_)
        | RustType::Model(_) => false,
    }
}
