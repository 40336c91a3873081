//! A Rust type as text, for those who write no tokens: the lock, the report, examples.
//! What differs between them is asked of a [`Spelling`]; the tokens of a type are written in `emit` alone.

use super::{Ident, RustType};

impl RustType {
    /// The type in one line.
    pub fn spelled(&self, spelling: &dyn Spelling) -> String {
        let of = |name: &str, inner: &RustType| format!("{name}<{}>", inner.spelled(spelling));
        let own = |name: &str| format!("{}{name}", spelling.own());
        match self {
            RustType::Unit => "()".to_owned(),
            RustType::Bool => "bool".to_owned(),
            RustType::I32 => "i32".to_owned(),
            RustType::I64 => "i64".to_owned(),
            RustType::U32 => "u32".to_owned(),
            RustType::U64 => "u64".to_owned(),
            RustType::F32 => "f32".to_owned(),
            RustType::F64 => "f64".to_owned(),
            RustType::String => "String".to_owned(),
            RustType::Value => own("Value"),
            RustType::Bytes => own("Bytes"),
            RustType::Base64 => own("Base64"),
            RustType::Mapped(path) => spelling.mapped(path),
            RustType::Model(name) => spelling.model(name),
            RustType::Option(inner) => of("Option", inner),
            RustType::Nullable(inner) => of(&own("Nullable"), inner),
            RustType::Vec(inner) => of("Vec", inner),
            RustType::Map(inner) => format!("{}{}>", spelling.map(), inner.spelled(spelling)),
            RustType::Boxed(inner) => of("Box", inner),
        }
    }
}

/// How somebody writes what not all write alike.
pub trait Spelling {
    /// A model, by its name.
    fn model(&self, name: &Ident) -> String;

    /// The type of another crate, by its path.
    fn mapped(&self, path: &str) -> String {
        path.to_owned()
    }

    /// A map, up to the type of its values.
    fn map(&self) -> &str {
        "BTreeMap<String, "
    }

    /// What stands before the names that the crate has of its own.
    fn own(&self) -> &str {
        ""
    }
}
