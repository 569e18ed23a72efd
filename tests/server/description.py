"""Holds answers against api/openapi.json: every status, header and body that the server sends must be described there, and
nothing may be sent that is not."""
import json
import re

NAMES = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}


class Undescribed(AssertionError):
    pass


def kinds_of(value):
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return {NAMES[type(value)]}
    return {"integer", "number"} if isinstance(value, int) else {"number"}


class Description:
    def __init__(self, root):
        with open(f"{root}/api/openapi.json", encoding="utf-8") as file:
            self.whole = json.load(file)
        self.routes = [(re.compile(re.sub(r"\{[^}]*\}", "[^/]+", path) + "$"), path, methods)
                       for path, methods in self.whole["paths"].items()]
        # Words before names, as the server does it.
        self.routes.sort(key=lambda route: route[1].count("{"))
        self.held = {}  # "GET /path 200": how often

    def resolve(self, schema):
        while "$ref" in schema:
            place = self.whole
            for word in schema["$ref"].removeprefix("#/").split("/"):
                place = place[word]
            schema = place
        if "allOf" not in schema:
            return schema
        merged = {"type": "object", "properties": {}, "required": []}
        for part in [*schema["allOf"], {key: value for key, value in schema.items() if key != "allOf"}]:
            part = self.resolve(part)
            merged["properties"].update(part.get("properties", {}))
            merged["required"] += part.get("required", [])
        return merged

    def fault(self, value, schema, where="body"):
        """Where the value is not what the schema says; None when it is."""
        schema = self.resolve(schema)
        unknown = set(schema) - {"type", "properties", "required", "items", "enum", "pattern", "description", "format",
                                 "minimum", "maximum", "additionalProperties"}
        if unknown:
            return f"{where}: the checker does not know {sorted(unknown)}"
        if "type" in schema:
            allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
            if not kinds_of(value) & set(allowed):
                return f"{where}: {value!r} is no {allowed}"
        if "enum" in schema and value not in schema["enum"]:
            return f"{where}: {value!r} is none of {schema['enum']}"
        if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
            return f"{where}: {value!r} does not fit {schema['pattern']}"
        if isinstance(value, dict) and "properties" in schema:
            for key in schema.get("required", []):
                if key not in value:
                    return f"{where}: {key} is missing"
            for key, item in value.items():
                if key not in schema["properties"]:
                    return f"{where}.{key} is not described"
                if found := self.fault(item, schema["properties"][key], f"{where}.{key}"):
                    return found
        if isinstance(value, list) and "items" in schema:
            for number, item in enumerate(value):
                if found := self.fault(item, schema["items"], f"{where}[{number}]"):
                    return found
        return None

    def hold(self, method, target, response, content):
        """Raises Undescribed when an answer is not one of those described for its route."""
        if method in ("OPTIONS", "HEAD"):
            return  # every path has them
        path = target.split("?")[0]
        found = next((route for route in self.routes if route[0].match(path)), None)
        if found is None or method.lower() not in found[2]:
            if response.status not in (400, 404, 405):
                raise Undescribed(f"{method} {path}: {response.status}, and no such route is described")
            return
        answers = found[2][method.lower()]["responses"]
        status = str(response.status)
        name = f"{method} {found[1]} {status}"
        answer = answers.get(status)
        if answer is None and response.status >= 400:
            answer = answers.get("default")
        if answer is None and response.status != 304:
            raise Undescribed(f"{name} is not described")
        self.held[name] = self.held.get(name, 0) + 1
        if response.status == 304:
            return
        for header in answer.get("headers", {}):
            if response.getheader(header) is None:
                raise Undescribed(f"{name}: no {header}")
        described = answer.get("content")
        if not described:
            if content:
                raise Undescribed(f"{name}: a body where none is described: {content[:80]!r}")
            return
        kind = response.getheader("Content-Type", "").split(";")[0]
        media = described.get(kind)
        if media is None:
            raise Undescribed(f"{name}: {kind} instead of {list(described)}")
        if kind in ("application/json", "application/problem+json") and "schema" in media:
            if wrong := self.fault(json.loads(content), media["schema"]):
                raise Undescribed(f"{name}: {wrong}")
