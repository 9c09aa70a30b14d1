import { operate, routes } from "@/app/access/operate.ts";
import { openApiDocument } from "@/lib/api/openapi.ts";
import { getDocument } from "@/lib/api/operations/document.ts";
import { operations } from "@/lib/api/operations.ts";

export const dynamic = "force-dynamic";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes(
  operate(getDocument, async () => ({ status: 200, body: { ...openApiDocument(operations) } })),
);
