//! What answers hold of which the section of their operation shows nothing. A heading without rows says that some answer has a
//! content that was not there when the reference was rendered; names and habits of the framework say which.

use std::collections::{BTreeMap, BTreeSet};

use super::components::Components;
use super::contents::{Answer, media_types_of};
use super::draft::Draft;
use super::media::header;
use super::naming::{Names, pascal, words};
use super::recovered::Tree;
use super::sampler::references;
use crate::diagnostic::{Code, Diagnostics, Place, Position};
use crate::location::SourceId;

/// An operation with its answers.
pub(super) type Operation<'d, 't> = (&'d Draft<'t>, Vec<Answer>);

/// What FastAPI answers to parameters that do not fit, in each operation that has any.
const VALIDATION: (&str, &str, &str) = ("422", "Validation Error", "HTTPValidationError");

/// What is known of the reference as a whole.
pub(super) struct Evidence<'e> {
    pub(super) components: &'e mut Components,
    pub(super) names: &'e mut Names,
    pub(super) source: SourceId,
    pub(super) diagnostics: &'e mut Diagnostics,
}

impl Evidence<'_> {
    /// Gives contents to answers without any, where there is a reason.
    pub(super) fn complete(&mut self, operations: &mut [Operation<'_, '_>]) {
        let free = self.unreferred(operations);
        for (draft, answers) in operations.iter_mut() {
            // Without a media type that is accepted, no answer has a content.
            let accepts = draft.shown.samples.is_empty() || header(&draft.shown.samples, "Accept").is_some();
            if accepts {
                self.by_name(draft, answers, &free);
                self.by_framework(draft, answers);
                self.by_missing_example(draft, answers);
            }
        }
        self.by_heading(operations);
    }

    /// The components with a section that nothing refers to: most are what some answer holds.
    fn unreferred(&self, operations: &[Operation<'_, '_>]) -> Vec<String> {
        let mut referred = BTreeSet::new();
        for component in self.components.list() {
            references(&component.schema.node(), &mut referred);
        }
        for (_, answers) in operations {
            answers
                .iter()
                .filter_map(|answer| answer.content.as_ref())
                .for_each(|content| references(&content.node(), &mut referred));
        }
        let listed = self.components.list().iter().filter(|component| component.is_listed);
        listed.map(|component| component.name.clone()).filter(|name| !referred.contains(name)).collect()
    }

    /// An error whose description says what a component is called.
    fn by_name(&mut self, draft: &Draft<'_>, answers: &mut [Answer], free: &[String]) {
        for index in 0..answers.len() {
            let answer = &answers[index];
            let is_error = answer.status.starts_with(['4', '5']);
            if answer.content.is_some() || !is_error || !Self::may_be_unseen(draft, answers, index) {
                continue;
            }
            let said = words(&answer.description);
            let mut found = free.iter().filter(|name| is_called(&said, &words(name)));
            if let (Some(name), None) = (found.next(), found.next()) {
                let name = name.clone();
                self.set(draft, answers, index, &name);
            }
        }
    }

    /// Whether an answer could hold a component that was there and yet show nothing: an example comes before it, and no column
    /// says what it holds.
    fn may_be_unseen(draft: &Draft<'_>, answers: &[Answer], index: usize) -> bool {
        let response = draft.responses.get(index);
        answers[..index].iter().any(|answer| answer.has_example)
            && response.is_some_and(|response| response.column.is_none())
    }

    fn by_framework(&mut self, draft: &Draft<'_>, answers: &mut [Answer]) {
        let (status, description, name) = VALIDATION;
        let is_it = |answer: &Answer| answer.status == status && answer.description == description;
        let Some(index) = answers.iter().position(is_it) else { return };
        let is_listed = self.components.get(name).is_some_and(|component| component.is_listed);
        let fits = match is_listed {
            true => Self::may_be_unseen(draft, answers, index),
            false => draft.shown.schema_heading.is_some(),
        };
        if answers[index].content.is_some() || !fits {
            return;
        }
        if !is_listed {
            self.unresolved(name, answers[index].at);
        }
        self.set(draft, answers, index, name);
    }

    /// A success without an example, where others have one or the heading says that something is missing.
    fn by_missing_example(&mut self, draft: &Draft<'_>, answers: &mut [Answer]) {
        let Some(index) = answers.iter().position(|answer| answer.status.starts_with('2')) else { return };
        let answer = &answers[index];
        let comes_first = !answers[..index].iter().any(|answer| answer.has_example);
        if answer.content.is_some()
            || is_empty(&answer.status)
            || !comes_first
            || draft.shown.schema_heading.is_none()
        {
            return;
        }
        let place = format!("{} response", answer.status);
        let name = self.names.new_name(&draft.shown, &place);
        self.unresolved(&name, answer.at);
        self.set(draft, answers, index, &name);
    }

    /// The answer that explains most of the headings that nothing else explains.
    fn by_heading(&mut self, operations: &mut [Operation<'_, '_>]) {
        loop {
            let mut explains: BTreeMap<(String, String), (usize, usize)> = BTreeMap::new();
            for (draft, answers) in operations.iter() {
                let is_explained = answers.iter().any(|answer| answer.needs_heading);
                if is_explained || draft.shown.schema_heading.is_none() {
                    continue;
                }
                // One that has no body is taken only where there is no other.
                let may_hold = |it: &Answer| it.content.is_none() && !is_empty(&it.status);
                let any = !answers.iter().any(may_hold);
                let candidates = answers.iter().enumerate();
                for (index, answer) in
                    candidates.filter(|(_, it)| may_hold(it) || any && it.content.is_none())
                {
                    let key = (answer.status.clone(), answer.description.clone());
                    let (count, _) = explains.entry(key).or_insert((0, index));
                    *count += 1;
                }
            }
            // The first of several: the statuses stand in their order.
            let best = explains
                .into_iter()
                .max_by(|(left, (few, _)), (right, (many, _))| few.cmp(many).then_with(|| right.cmp(left)));
            let Some(((status, description), _)) = best else { return };
            let mut name = None;
            for (draft, answers) in operations.iter_mut() {
                let is_explained = answers.iter().any(|answer| answer.needs_heading);
                let is_it = |it: &Answer| {
                    it.content.is_none() && it.status == status && it.description == description
                };
                if is_explained || draft.shown.schema_heading.is_none() {
                    continue;
                }
                let Some(index) = answers.iter().position(is_it) else { continue };
                let name = name.get_or_insert_with(|| {
                    let text = pascal(&description);
                    let text = if text.is_empty() { format!("Response{status}") } else { text };
                    self.names.free(&text)
                });
                let message = format!(
                    "an answer of the operation holds something that is not shown; that of status {status} is taken for it"
                );
                let at = draft.shown.schema_heading.unwrap_or(answers[index].at);
                self.diagnostics.push(Code::AmbiguousMarkdown, Place::Text(self.source, at), message);
                self.components.add_unresolved(name, answers[index].at);
                set(draft, answers, index, name, true);
            }
        }
    }

    fn unresolved(&mut self, name: &str, at: Position) {
        if self.components.get(name).is_none() {
            let message = format!("the reference does not show what the answer holds; `{name}` is left open");
            self.diagnostics.push(Code::UnresolvedSchema, Place::Text(self.source, at), message);
            self.components.add_unresolved(name, at);
        }
    }

    fn set(&self, draft: &Draft<'_>, answers: &mut [Answer], index: usize, name: &str) {
        let reference = Tree::reference(answers[index].at, name).node();
        let is_dangling = self.components.sampler().is_dangling(&reference);
        set(draft, answers, index, name, is_dangling);
    }
}

/// Whether an answer of a status has no body (RFC 9110 section 6.4.1).
fn is_empty(status: &str) -> bool {
    matches!(status, "204" | "205" | "304") || status.starts_with('1')
}

fn set(draft: &Draft<'_>, answers: &mut [Answer], index: usize, name: &str, needs_heading: bool) {
    let answer = &mut answers[index];
    let mut media_type = Tree::map(answer.at);
    media_type.set("schema", Tree::reference(answer.at, name));
    let mut content = Tree::map(answer.at);
    let types = draft.responses.get(index).map(|response| media_types_of(draft, response));
    types.iter().flatten().for_each(|name| content.set(name, media_type.clone()));
    answer.content = Some(content);
    answer.needs_heading = needs_heading;
}

/// Whether a text says what a name says: the words of one stand in the other, in their order.
fn is_called(said: &[String], name: &[String]) -> bool {
    const PLAIN: &[&str] = &["response", "model", "schema", "dto"];
    let name: Vec<&String> = name.iter().filter(|word| !PLAIN.contains(&word.as_str())).collect();
    let said: Vec<&String> = said.iter().collect();
    let (short, long) = if name.len() <= said.len() { (&name, &said) } else { (&said, &name) };
    let mut rest = long.iter();
    short.len() > 1 && short.iter().all(|word| rest.any(|other| other == word))
}
