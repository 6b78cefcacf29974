import { useId } from "preact/hooks";
import type { Facts, Values } from "../../kit/forms";
import type { Form } from "../../kit/protocol";
import { FileField, type Uploads } from "./file-field";
import "./forms.css";
import { InputField } from "./input-field";

interface FormFieldsProps {
  form: Pick<Form, "fields" | "team">;
  values: Values;
  /** What is wrong, in a sentence, by the key of the field. */
  problems: Values;
  facts: Facts;
  /** Where files go; without it none can be chosen. */
  uploads?: Uploads;
  write(key: string, value: string): void;
}

/** The fields of a form, one below the other, each with its help and what is wrong with it. */
export function FormFields({ form, values, problems, facts, uploads, write }: FormFieldsProps) {
  const own = useId();
  return (
    <div class="form-fields">
      {form.fields.map((field) => {
        const id = `${own}-${field.key}`;
        const problem = problems[field.key];
        const told = [field.help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(" ");
        const about = { id, "aria-describedby": told || undefined, "aria-invalid": Boolean(problem), "aria-required": field.required };
        const change = (value: string) => write(field.key, value);
        const value = values[field.key] ?? "";
        return (
          <div class="form-field" key={field.key}>
            <label for={id}>
              <span dir="auto">
                {field.label}
                {!field.required && <small class="quiet"> optional</small>}
              </span>
            </label>
            {field.help && (
              <p class="quiet hint" id={`${id}-help`} dir="auto">
                {field.help}
              </p>
            )}
            {field.kind === "file" ? (
              <FileField value={value} names={facts.files} uploads={uploads} about={about} change={change} />
            ) : (
              <InputField form={form} field={field} value={value} values={values} facts={facts} about={about} change={change} />
            )}
            {problem && (
              <p class="problem" id={`${id}-problem`}>
                {problem}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
