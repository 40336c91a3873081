//! The rules that the repository gives itself, see ARCHITECTURE.md, and that no compiler holds: who may use what, how long a file
//! may be, and which copies must agree.

#[path = "support/besmart.rs"]
mod besmart;
#[path = "house/copies.rs"]
mod copies;
#[path = "house/files.rs"]
mod files;
#[path = "house/imports.rs"]
mod imports;
#[path = "house/inline.rs"]
mod inline;
#[path = "house/sources.rs"]
mod sources;
#[path = "house/versions.rs"]
mod versions;
