"use client";

/** Where even the layout failed: no translations, no theme, nothing that could fail again. Both languages, plain. */
export default function GlobalError({ error, reset }: { readonly error: Error & { digest?: string }; readonly reset: () => void }) {
  return (
    <html lang="es-AR">
      <body style={{ fontFamily: "system-ui, sans-serif", maxWidth: "32rem", margin: "15vh auto", padding: "0 1.5rem", lineHeight: 1.5 }}>
        <title>Talonario</title>
        <h1 style={{ fontSize: "1.25rem" }}>No se pudo mostrar la pantalla</h1>
        <p>Nada de lo que estaba en proceso se perdió. Reintentá en un momento.</p>
        <p lang="en">The screen could not be shown. Nothing in progress was lost; try again in a moment.</p>
        {error.digest ? <p>Referencia / reference: <code>{error.digest}</code></p> : null}
        <button type="button" onClick={reset} style={{ padding: "0.5rem 1rem" }}>Reintentar / Retry</button>
      </body>
    </html>
  );
}
