//! What the step from one document to another means: small pairs of documents, one for each area of the rules, with the report that a
//! person reviewed. Each pair is read both ways, so that every rule and its mirror are reached.

#[path = "changes/oasdiff.rs"]
mod oasdiff;
#[path = "changes/pairs.rs"]
mod pairs;
#[path = "changes/rules.rs"]
mod rules;
#[path = "support/snapshots.rs"]
mod snapshots;

use pairs::pairs;

#[test]
fn a_revision_is_reported() {
    let texts = pairs().into_iter().flat_map(|pair| {
        let told = pair.forth();
        let mut texts = vec![(pair.name.clone(), told.text)];
        // One of each kind is enough.
        if pair.name == "operation" {
            texts.push((format!("{}.markdown", pair.name), told.markdown));
            texts.push((format!("{}.json", pair.name), told.json));
        }
        texts
    });
    snapshots::compare("changes", texts);
}

#[test]
fn nothing_changes_where_nothing_changed() {
    for pair in pairs() {
        let same = pairs::compare(&pair.old, &pair.old);
        assert_eq!(same.changes, [], "{}", pair.name);
    }
}

#[test]
fn no_change_is_told_twice() {
    for pair in pairs() {
        for told in [pair.forth(), pair.back()] {
            pairs::assert_told_once(&pair.name, &told.changes);
        }
    }
}

#[test]
fn what_leads_to_itself_is_survived() {
    let head = "openapi: 3.0.3\ninfo: {title: Circles, version: 1.0.0}\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n        '200': \
                {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/START'}}}}\ncomponents:\n  schemas:\n";
    let list =
        |name: &str| format!("    {name}: {{type: array, items: {{$ref: '#/components/schemas/{name}'}}}}\n");
    let lists = format!("{}{}", list("A"), list("B"));
    let chain: String = (0..300)
        .flat_map(|index| {
            ["A", "B"].map(|name| {
                let next = format!("{{$ref: '#/components/schemas/{name}{}'}}", index + 1);
                format!("    {name}{index}: {{type: object, properties: {{next: {next}, {name}: {{type: string}}}}}}\n")
            })
        })
        .chain(["    A300: {type: string}\n    B300: {type: integer}\n".to_owned()])
        .collect();
    for (schemas, from, to) in [(&lists, "A", "B"), (&chain, "A0", "B0")] {
        let document = |start: &str| format!("{}{schemas}", head.replace("START", start));
        let told = pairs::compare(&document(from), &document(to));
        assert!(told.changes.iter().any(generator::Change::is_breaking), "{}", told.text);
    }
}
