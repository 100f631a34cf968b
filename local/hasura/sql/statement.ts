import { GraphqlError } from "../graphql-error";
import type { Session } from "../session";
import type { ColumnType } from "./column-type";

/** A value that a statement uses: given in the text form of its type, or taken from the session. */
export type Operand =
  | { readonly kind: "value"; readonly text: string | null }
  | { readonly kind: "session"; readonly variable: string };

/** PostgreSQL takes 65 535 parameters; PGlite 0.5.8 answers a statement with more than half of them with nothing at all. */
const MAX_PARAMETERS = 32_767;

/** Collects the parameters of one statement. Values reach the database here and nowhere else, never in its text. */
export class Statement {
  private readonly values: (string | null)[] = [];

  /** @param session whose variables the permissions may use */
  constructor(private readonly session: Session) {}

  /** Values of the parameters, in order. */
  get parameters(): readonly (string | null)[] {
    return this.values;
  }

  /** SQL that stands for a value of a type. */
  operand(operand: Operand, type: ColumnType): string {
    return this.cast(this.valueOf(operand), type.sql);
  }

  /** SQL that stands for a list, given as an array literal in a session variable. */
  arrayOperand(operand: Operand, type: ColumnType): string {
    return this.cast(this.valueOf(operand), `${type.sql}[]`);
  }

  private valueOf(operand: Operand): string | null {
    if (operand.kind === "value") {
      return operand.text;
    }
    const value = this.session.variables.get(operand.variable);
    if (value === undefined) {
      throw new GraphqlError("not-found", `missing session variable: "${operand.variable}"`);
    }
    return value;
  }

  private cast(value: string | null, sqlType: string): string {
    if (this.values.length === MAX_PARAMETERS) {
      throw new GraphqlError(
        "not-supported",
        `the local stand-in takes ${MAX_PARAMETERS} values in a field at most; send fewer at once`,
      );
    }
    this.values.push(value);
    // As text first: the database reads every value itself, so that a wrong one gets PostgreSQL's own message.
    return sqlType === "text" ? `$${this.values.length}::text` : `$${this.values.length}::text::${sqlType}`;
  }
}
