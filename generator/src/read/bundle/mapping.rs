//! The values in the `mapping` of a discriminator: references, or names of components. OpenAPI leaves open which of the
//! two a text such as `dog.yaml` is.

use super::Bundle;
use super::find::Found;
use crate::document::{Document, FILES};
use crate::location::Pointer;
use crate::read::positions::Kind;

impl Bundle<'_> {
    /// Whether a value is a reference: it looks like one, and no component has it as its name.
    pub(super) fn is_reference(&self, found: &Found) -> bool {
        let text = found.text.as_str();
        let is_file = [".json", ".yaml", ".yml"].iter().any(|ending| text.ends_with(ending));
        text.contains(['#', '/']) || (is_file && self.component(&found.at, text).is_none())
    }

    /// A name in another file means a component of that file, if it has such.
    pub(super) fn settle_name(&mut self, found: &Found) {
        if let Some(target) = self.component(&found.at, &found.text)
            && Document::mounted(&target).is_some()
        {
            self.rewrite(found, &target);
            self.reach(&target, Kind::Schema);
        }
    }

    /// The schema that a name means at a place.
    fn component(&self, at: &Pointer, name: &str) -> Option<Pointer> {
        let own = Document::mounted(at).map(|(file, _)| Pointer::root().key(FILES).key(&file));
        let files = own.into_iter().chain([Pointer::root()]);
        let places = files.flat_map(|file| {
            [&["components", "schemas"][..], &["definitions"], &["$defs"]]
                .map(|keys| file.keys(keys.iter().copied()).key(name))
        });
        places.into_iter().find(|place| self.root.pointer(place).is_some())
    }
}
