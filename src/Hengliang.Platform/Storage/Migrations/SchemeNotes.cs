using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>What a scheme of assessment rests on, in words.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123021100_SchemeNotes")]
internal sealed class SchemeNotes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("Notes", "AssessmentSchemes", maxLength: 4000, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("Notes", "AssessmentSchemes");
}
