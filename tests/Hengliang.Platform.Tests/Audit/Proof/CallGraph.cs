using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>Which methods a method leads to, read from the code the compiler made of it.</summary>
internal static class CallGraph
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!).ToDictionary(c => c.Value);

    /// <summary>Every method that can be reached from <paramref name="start"/> without leaving <paramref name="within"/>; the last ones may lie outside.</summary>
    public static HashSet<MethodBase> From(MethodBase start, Assembly within)
    {
        var found = new HashSet<MethodBase> { Open(start) };
        var waiting = new Queue<MethodBase>(found);
        while (waiting.TryDequeue(out var method))
            foreach (var next in method.Module.Assembly == within ? Calls(method) : [])
                if (found.Add(next))
                    waiting.Enqueue(next);
        return found;
    }

    /// <summary>The methods of a type and of those the compiler put inside it.</summary>
    public static IEnumerable<MethodBase> Of(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Concat(type.GetNestedTypes(All).SelectMany(Of));

    /// <summary>The methods a body calls or takes the address of; of an asynchronous one also its states.</summary>
    public static IEnumerable<MethodBase> Calls(MethodBase method)
    {
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } states)
            yield return Open(Open(states.StateMachineType).GetMethod("MoveNext", All)!);
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            yield break;
        var ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
        var ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            short value = code[at++];
            if (value == 0xFE)
                value = (short)((0xFE << 8) | code[at++]);
            var operation = Codes[value];
            if (operation.OperandType is OperandType.InlineMethod or OperandType.InlineTok
                && method.Module.ResolveMember(BitConverter.ToInt32(code, at), ofType, ofMethod) is MethodBase called)
                yield return Open(called);
            at += Length(operation, code, at);
        }
    }

    private static int Length(OpCode operation, byte[] code, int at) => operation.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    /// <summary>One and the same for all that a generic method or type is made for.</summary>
    private static MethodBase Open(MethodBase method)
    {
        if (method.DeclaringType is { IsGenericType: true, IsGenericTypeDefinition: false } made)
            return made.GetGenericTypeDefinition().GetMethods(All).Cast<MethodBase>().Concat(made.GetGenericTypeDefinition().GetConstructors(All))
                .First(m => m.MetadataToken == method.MetadataToken);
        return method is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } generic ? generic.GetGenericMethodDefinition() : method;
    }

    private static Type Open(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
