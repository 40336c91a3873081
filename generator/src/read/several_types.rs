//! A schema of several types, `type: [string, array]`, becomes a choice: one branch per type, holding the keywords
//! that say something about that type only. What is said about every value stays beside the choice.

use super::openapi_3_1::Schema;
use crate::document::{Map, Node};

/// Makes `anyOf` of the types, each given with its index in the list.
pub(super) fn split(schema: &mut Schema<'_>, types: &[(usize, String)]) {
    let place = schema.map.get_index_of("type").unwrap_or_default();
    schema.map.shift_remove("type");
    if ["$ref", "allOf", "anyOf", "oneOf"].iter().any(|keyword| schema.map.contains_key(*keyword)) {
        // The schemas there say more about the types than the list does.
        return;
    }
    let at = schema.path.pointer();
    let (list, choice) = (at.key("type"), at.key("anyOf"));
    schema.origins.copy(&list, &choice);
    let mut branches: Vec<Map> = Vec::new();
    for (branch, (index, name)) in types.iter().enumerate() {
        schema.origins.copy(&list.index(*index), &choice.index(branch));
        branches.push([("type".to_owned(), Node::String(name.clone()))].into_iter().collect());
    }
    let keywords: Vec<String> = schema.map.keys().cloned().collect();
    for keyword in keywords {
        let owners = owners(&keyword, schema.map.get(&keyword), types);
        if owners.is_empty() {
            continue;
        }
        let Some(value) = schema.map.shift_remove(&keyword) else { continue };
        let from = at.key(&keyword);
        for &owner in &owners {
            schema.origins.copy(&from, &choice.index(owner).key(&keyword));
            branches[owner].insert(keyword.clone(), value.clone());
        }
        schema.origins.forget(&from);
    }
    let branches = branches.into_iter().map(Node::Object).collect();
    let place = place.min(schema.map.len());
    schema.map.shift_insert(place, "anyOf".to_owned(), Node::Array(branches));
}

/// The branches whose type the keyword is about; none if it is about all of them.
fn owners(keyword: &str, value: Option<&Node>, types: &[(usize, String)]) -> Vec<usize> {
    let of = |names: &[&str]| -> Vec<usize> {
        (0..types.len()).filter(|&branch| names.contains(&types[branch].1.as_str())).collect()
    };
    const NUMBERS: &[&str] = &["integer", "number"];
    match keyword {
        "items" | "prefixItems" | "additionalItems" | "unevaluatedItems" | "minItems" | "maxItems"
        | "uniqueItems" | "contains" | "minContains" | "maxContains" => of(&["array"]),
        "properties"
        | "required"
        | "additionalProperties"
        | "unevaluatedProperties"
        | "patternProperties"
        | "propertyNames"
        | "minProperties"
        | "maxProperties"
        | "dependentSchemas"
        | "dependentRequired" => of(&["object"]),
        "pattern" | "minLength" | "maxLength" | "contentEncoding" | "contentMediaType" | "contentSchema" => {
            of(&["string"])
        }
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => of(NUMBERS),
        "format" => match value.and_then(Node::as_str) {
            Some("int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64") => {
                of(NUMBERS)
            }
            Some("float" | "double") => of(&["number"]),
            _ => of(&["string"]),
        },
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::read::openapi_3_1;
    use crate::read::origins::Origins;
    use crate::read::targets::Targets;
    use crate::read::testing::{SOURCE, at, show, tree};

    #[test]
    fn each_type_gets_its_keywords() {
        for (schema, expected, now, origin) in [
            (
                "{title: t, type: [string, array, 'null'], items: {x: 1}, maxLength: 3, enum: [a]}",
                "{title: t, anyOf: [{type: string, maxLength: 3}, {type: array, items: {x: 1}}], enum: [a], nullable: true}",
                "/anyOf/1/items/x",
                "/items/x",
            ),
            (
                "{type: [integer, number, string], minimum: 1, format: int32}",
                "{anyOf: [{type: integer, minimum: 1, format: int32}, {type: number, minimum: 1, format: int32}, {type: string}]}",
                "/anyOf/1/minimum",
                "/minimum",
            ),
            (
                "{type: ['null', string, object], properties: {a: {type: [array, boolean], items: {}}}}",
                "{anyOf: [{type: string}, {type: object, properties: {a: {anyOf: [{type: array, items: {}}, {type: boolean}]}}}], nullable: true}",
                "/anyOf/1/properties/a/anyOf/0/items",
                "/properties/a/items",
            ),
            ("{type: [string, object]}", "{anyOf: [{type: string}, {type: object}]}", "/anyOf/1", "/type/1"),
            ("{type: [string, object], oneOf: [{a: 1}]}", "{oneOf: [{a: 1}]}", "/oneOf/0", "/oneOf/0"),
            (
                "{type: [string, array], minimum: 1}",
                "{anyOf: [{type: string}, {type: array}], minimum: 1}",
                "",
                "",
            ),
        ] {
            let mut root = tree(&format!("components: {{schemas: {{A: {schema}}}}}"));
            let mut origins = Origins::new(SOURCE);
            openapi_3_1::rewrite(&mut root, &Targets::default(), &mut origins);
            let place = at("/components/schemas/A");
            assert_eq!(show(root.pointer(&place).unwrap()), expected, "{schema}");
            assert_eq!(origins.of(&place.append(&at(now))).pointer, place.append(&at(origin)), "{schema}");
        }
    }
}
