using Hengliang.Reading;

namespace Hengliang.Cli.Commands;

/// <summary>Prints documents that were read, one after the other.</summary>
internal abstract class ReadOutput
{
    public static ReadOutput Of(string format) => format switch
    {
        "json" => new JsonOutput(),
        "jsonl" => new JsonLinesOutput(),
        _ => new TableOutput(),
    };

    public virtual void Begin()
    {
    }

    public abstract void Add(string name, ReadDocument document);

    public virtual void End(int read, int failed)
    {
    }

    /// <summary>One list, an object a document.</summary>
    private sealed class JsonOutput : ReadOutput
    {
        private bool _any;

        public override void Begin() => Console.Out.Write("[");

        public override void Add(string name, ReadDocument document)
        {
            Console.Out.Write(_any ? ",\n" : "\n");
            Console.Out.Write(ReadingJson.Write(name, document, indented: true));
            _any = true;
        }

        public override void End(int read, int failed) => Console.Out.Write(_any ? "\n]\n" : "]\n");
    }

    /// <summary>One line a document.</summary>
    private sealed class JsonLinesOutput : ReadOutput
    {
        public override void Add(string name, ReadDocument document) => Console.Out.Write(ReadingJson.Write(name, document) + "\n");
    }
}
