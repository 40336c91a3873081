//! The two spellings of a schema, of OpenAPI 3.0 and of 3.1, where both can say the same.

use serde_yaml::{Mapping, Value};

use crate::documents::Text;
use crate::positions::{Kind, walk};
use crate::random::Random;

/// A document of 3.0 as 3.1 writes it.
pub(crate) fn as_3_1(document: &Value, random: &mut Random) -> Option<Text> {
    rewrite(document, ("3.0", "3.1.0"), &mut |schema| newer(schema, random))
}

/// A document of 3.1 as 3.0 writes it.
pub(crate) fn as_3_0(document: &Value, _: &mut Random) -> Option<Text> {
    rewrite(document, ("3.1", "3.0.3"), &mut older)
}

fn rewrite(document: &Value, versions: (&str, &str), schema: &mut dyn FnMut(&mut Mapping)) -> Option<Text> {
    let (from, to) = versions;
    document.get("openapi")?.as_str()?.starts_with(from).then_some(())?;
    let mut document = document.clone();
    document.as_mapping_mut()?.insert("openapi".into(), to.into());
    walk(&mut document, &mut |kind, _, node| {
        if let (Kind::Schema, Value::Mapping(map)) = (kind, node) {
            schema(map);
        }
    });
    Some(Text::of(&document))
}

fn newer(schema: &mut Mapping, random: &mut Random) {
    if schema.get("nullable") == Some(&true.into())
        && let Some(Value::String(name)) = schema.get("type").cloned()
    {
        schema.shift_remove("nullable");
        let mut types: Vec<Value> = vec![name.into(), "null".into()];
        random.shuffle(&mut types);
        schema.insert("type".into(), types.into());
        if let Some(Value::Sequence(values)) = schema.get_mut("enum")
            && !values.contains(&Value::Null)
        {
            values.push(Value::Null);
        }
    }
    for (bound, flag) in BOUNDS {
        if schema.get(flag) == Some(&true.into())
            && let Some(limit) = schema.shift_remove(bound)
        {
            schema.insert(flag.into(), limit);
        }
    }
    if let Some(example) = schema.shift_remove("example") {
        schema.insert("examples".into(), Value::Sequence(vec![example]));
    }
    let format = schema.get("format").and_then(Value::as_str).map(str::to_owned);
    let is_text = schema.get("type") == Some(&"string".into());
    match format.as_deref() {
        Some("byte") if is_text => {
            schema.shift_remove("format");
            schema.insert("contentEncoding".into(), "base64".into());
        }
        Some("binary") if is_text => {
            schema.shift_remove("format");
            schema.insert("contentMediaType".into(), "application/octet-stream".into());
        }
        _ => {}
    }
    if let Some(Value::Sequence(values)) = schema.get("enum")
        && let [value] = values.as_slice()
        && random.toss()
    {
        let value = value.clone();
        schema.shift_remove("enum");
        schema.insert("const".into(), value);
    }
    if let Some(Value::String(_)) = schema.get("type")
        && random.toss()
    {
        let name = schema["type"].clone();
        schema.insert("type".into(), Value::Sequence(vec![name]));
    }
}

const BOUNDS: [(&str, &str); 2] = [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")];

fn older(schema: &mut Mapping) {
    if let Some(Value::Sequence(types)) = schema.get("type") {
        let others: Vec<Value> = types.iter().filter(|name| name.as_str() != Some("null")).cloned().collect();
        let is_nullable = others.len() < types.len();
        if let [only] = others.as_slice() {
            schema.insert("type".into(), only.clone());
            if is_nullable {
                schema.insert("nullable".into(), true.into());
            }
        }
    }
    for (bound, flag) in BOUNDS {
        if let Some(limit @ Value::Number(_)) = schema.get(flag).cloned()
            && !schema.contains_key(bound)
        {
            schema.insert(bound.into(), limit);
            schema.insert(flag.into(), true.into());
        }
    }
    if let Some(Value::Sequence(examples)) = schema.shift_remove("examples") {
        examples.into_iter().next().map(|example| schema.insert("example".into(), example));
    }
    if let Some(value) = schema.shift_remove("const") {
        schema.insert("enum".into(), Value::Sequence(vec![value]));
    }
}
